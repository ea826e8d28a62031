"""The estate of the components' tests, seen by the overview."""

from __future__ import annotations

from tests.components.conftest import below, estate, now, state

__all__ = ["below", "estate", "now", "state"]
