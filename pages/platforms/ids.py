"""Every id on this screen, top to bottom."""

from __future__ import annotations

SCREEN = "platforms-screen"


def refresh(platform: object) -> dict[str, object]:
    """The button that reads one platform anew."""
    return {"type": "platforms-refresh", "platform": platform}


def standing(platform: object) -> dict[str, object]:
    """How one platform stands: the part that is drawn anew while one looks."""
    return {"type": "platforms-standing", "platform": platform}


def refresh_word(platform: object) -> dict[str, object]:
    """What that button says: whether a read is under way."""
    return {"type": "platforms-refresh-word", "platform": platform}


def offers(platform: object) -> dict[str, object]:
    """What unfolds the table of its capabilities."""
    return {"type": "platforms-offers", "platform": platform}


def offers_table(platform: object) -> dict[str, object]:
    """That table: empty until it is unfolded for the first time."""
    return {"type": "platforms-offers-table", "platform": platform}
