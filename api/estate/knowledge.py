"""Whether a value is known: the one rule that keeps "unknown" and "not offered" from looking like zero."""

from __future__ import annotations

from enum import StrEnum

from api.estate.snapshot import PlatformState
from api.platforms.shapes import App, Detail, Person


class Knowledge(StrEnum):
    """What a screen says about a field; only a KNOWN one has a value worth showing (None: none or never)."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    NOT_OFFERED = "not offered"


def knowledge(item: App | Person | Detail, field: str, state: PlatformState) -> Knowledge:
    """NOT_OFFERED when the platform's API has no such field, UNKNOWN when it was asked for and not answered."""
    if field in state.lacking:
        return Knowledge.NOT_OFFERED
    return Knowledge.UNKNOWN if field in item.unread else Knowledge.KNOWN
