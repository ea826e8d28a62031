"""Every id on this screen, top to bottom."""

from __future__ import annotations

HERE = "changes-here"
PERSON = "changes-person"
APP = "changes-app"
KIND = "changes-kind"
OUTCOME = "changes-outcome"
FIRST = "changes-first"
LAST = "changes-last"
CSV = "changes-csv"
JSON = "changes-json"
TRAIL = "changes-trail"
DOWNLOAD = "changes-download"
