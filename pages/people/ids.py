"""Every id on this screen is a part of its table."""

from __future__ import annotations

from components.table import TableIds

PEOPLE = TableIds("people")
