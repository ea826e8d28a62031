"""Every id on this screen, top to bottom."""

from __future__ import annotations

KEY = "app-key"
SHOWN = "app-shown"
QUESTION = "app-question"
KNOWN = "app-known"
LIVE = "app-live"
PAST = "app-past"

RETRY = "app-retry"


def retry(group: object) -> dict[str, object]:
    """The button of one live group; each of them asks the whole question again."""
    return {"type": RETRY, "group": group}
