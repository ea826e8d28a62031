"""Whether a value is known: the one rule that keeps "unknown" and "not offered" from looking like zero."""

from __future__ import annotations

from enum import StrEnum

from api.estate.snapshot import PlatformState
from api.platforms.shapes import App, Detail, Person


class Knowledge(StrEnum):
    """What a screen says about a field; only a KNOWN one has a value worth showing (None: none or never).

    ON_ITS_PAGE is said in lists alone: there NOT_OFFERED is what the platform tells of one app at a time.
    """

    KNOWN = "known"
    UNKNOWN = "unknown"
    NOT_OFFERED = "not offered"
    ON_ITS_PAGE = "on its page"


def knowledge(item: App | Person | Detail, field: str, state: PlatformState) -> Knowledge:
    """NOT_OFFERED when the platform's API has no such field, UNKNOWN when it was asked for and not answered."""
    if field in state.lacking:
        return Knowledge.NOT_OFFERED
    return Knowledge.UNKNOWN if field in item.unread else Knowledge.KNOWN


def knowledge_in_list(app: App, field: str, state: PlatformState) -> Knowledge:
    """The same, where ON_ITS_PAGE sends people on to what the platform tells of one app at a time."""
    return Knowledge.ON_ITS_PAGE if field in state.singly else knowledge(app, field, state)
