"""Every id on this screen, top to bottom."""

from __future__ import annotations

from typing import Any

HERE = "ownership-here"
TITLE = "ownership-title"
PURPOSE = "ownership-purpose"
STEPS = "ownership-steps"
FORM = "ownership-form"
ASKS = "ownership-asks"
SOURCE = "ownership-source"
SOURCE_LINE = "ownership-source-line"
SHOW = "ownership-show"
SHOW_LINE = "ownership-show-line"
SPLIT = "ownership-split"
SPLIT_KNOWN = "ownership-split-known"
SPLIT_HAND = "ownership-split-hand"
SPLIT_PREFIXES = "ownership-split-prefixes"
SPLIT_MORE = "ownership-split-more"
FILE = "ownership-file"
TEMPLATE = "ownership-template"
UPLOAD = "ownership-upload"
FILE_REFUSAL = "ownership-file-refusal"
FILED = "ownership-filed"
CHOSEN = "ownership-chosen"
RECEIVER_LINE = "ownership-receiver-line"
RECEIVER_WORDS = "ownership-receiver-words"
RECEIVER = "ownership-receiver"
FORMER = "ownership-former"
PREVIEW = "ownership-preview"
FORM_REFUSAL = "ownership-form-refusal"
PLAN = "ownership-plan"
PLAN_ACTS = "ownership-plan-acts"
PLAN_CSV = "ownership-plan-csv"
PLAN_JSON = "ownership-plan-json"
CONFIRM = "ownership-confirm"
TYPED_LINE = "ownership-typed-line"
TYPED_WORDS = "ownership-typed-words"
TYPED = "ownership-typed"
START = "ownership-start"
REFUSAL = "ownership-refusal"
SAID = "ownership-said"
RUN = "ownership-run"
RUN_REFUSAL = "ownership-run-refusal"
LETTER = "ownership-letter"
RUN_ACTS = "ownership-run-acts"
CANCEL = "ownership-cancel"
APPROVE = "ownership-approve"
RESUME = "ownership-resume"
CSV = "ownership-csv"
JSON = "ownership-json"

PEOPLE = "ownership-people"
NAMES = "ownership-names"
HASH = "ownership-hash"
SHOWN = "ownership-shown"
SEEN = "ownership-seen"
TICK = "ownership-tick"
DOWNLOAD = "ownership-download"


def part(by: Any, value: Any) -> dict[str, Any]:
    """Who gets the apps of a split with this tag, or this one app; both may be ALL."""
    return {"type": "ownership-part", "by": by, "value": value}


def prefix(line: Any) -> dict[str, Any]:
    """How the names of a part begin."""
    return {"type": "ownership-prefix", "line": line}


def prefix_receiver(line: Any) -> dict[str, Any]:
    """Who gets the apps whose names begin so."""
    return {"type": "ownership-prefix-receiver", "line": line}
