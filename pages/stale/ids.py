"""Every id on this screen, top to bottom; the form and the table name their own parts."""

from __future__ import annotations

from components.table import TableIds
from components.usage.inquiry import InquiryIds

FORM = InquiryIds("stale")
COUNTED = "stale-counted"
TOTALS = "stale-totals"
APPS = TableIds("stale")
HIDE = "stale-hide"
HIDING = "stale-hiding"
REFUSAL = "stale-refusal"
KEEP_FORM = "stale-keep-form"
WHAT = "stale-what"
TAG = "stale-tag"
TAG_LINE = "stale-tag-line"
REASON = "stale-reason"
UNTIL = "stale-until"
KEEP = "stale-keep-out"
KEEPING = "stale-keeping"
NOT_KEPT = "stale-not-kept"
SAID = "stale-said"
KEPT = "stale-kept"
LETTERS = "stale-letters"
SOURCES = "stale-sources"
CHANGED = "stale-changed"

BACK = "stale-back"


def back(what: object) -> dict[str, object]:
    """The button that takes an exclusion back: there are as many as there are exclusions."""
    return {"type": BACK, "what": what}
