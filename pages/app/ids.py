"""Every id on this screen, top to bottom."""

from __future__ import annotations

KEY = "app-key"
SHOWN = "app-shown"
QUESTION = "app-question"
KNOWN = "app-known"
LIVE = "app-live"
PAST = "app-past"

RETRY = "app-retry"


def retry(what: object) -> dict[str, object]:
    """The button that asks the platform again: there only after it has not answered."""
    return {"type": RETRY, "what": what}
