"""Every id on this screen, top to bottom."""

from __future__ import annotations

HERE = "portal-here"
INSTEAD = "portal-instead"
WORK = "portal-work"
BAR = "portal-bar"
REFUSAL = "portal-refusal"
TOLD = "portal-told"
SAID = "portal-said"
SIDES = "portal-sides"
SEARCH = "portal-search"
ONLY = "portal-only"
TOOLS = "portal-tools"
POSITION = "portal-position"
TAGS = "portal-tags"
PRESS = "portal-press"
BY = "portal-by"
PINNED = "portal-pinned"
SUGGEST = "portal-suggest"
DAY = "portal-day"
BACK = "portal-back"
TO_CONTENTS = "portal-to-contents"
CSV = "portal-csv"
JSON = "portal-json"
GRID = "portal-grid"
COUNT = "portal-count"
EYES = "portal-eyes"
GROUP = "portal-group"
GROUP_LINE = "portal-group-line"
GROUPS = "portal-groups"
FIND = "portal-find"
TAG = "portal-tag"
LISTED = "portal-listed"
SOON = "portal-soon"
CARDS = "portal-cards"
MORE = "portal-more"
PLAN = "portal-plan"
CONFIRM = "portal-confirm"
TYPED_LINE = "portal-typed-line"
TYPED_WORDS = "portal-typed-words"
TYPED = "portal-typed"
START = "portal-start"
NOT_STARTED = "portal-not-started"
PRINT = "portal-print"
CONTENTS = "portal-contents"

ROWS = "portal-rows"
DRAFT = "portal-draft"
SEEN = "portal-seen"
CHOSEN = "portal-chosen"
EDIT = "portal-edit"
BUSY = "portal-busy"
HASH = "portal-hash"
TICK = "portal-tick"
DOWNLOAD = "portal-download"


def press(tool: object) -> dict[str, object]:
    """A button that edits what is selected; assets/62-portal.js knows each `tool`."""
    return {"type": PRESS, "tool": tool}


def act(what: object) -> dict[str, object]:
    """A button that does something to the draft as a whole: there only while it can be done."""
    return {"type": "portal-act", "act": what}


def field(what: object) -> dict[str, object]:
    """What is typed beside such a button."""
    return {"type": "portal-field", "field": what}
