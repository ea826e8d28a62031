"""The audit trail as CSV or JSON, with the same safe cells as every other export."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from api.changes.trail import Trace
from api.exports.cells import cell
from api.exports.write import Format
from api.store.engine import dump

COLUMNS = (
    *("run", "title", "planner", "approver", "confirmed_at", "platform", "app", "field", "before", "after"),
    *("state", "tries", "settled_at", "note"),
)


def text_of(rows: Sequence[Trace], format: Format) -> str:  # noqa: A002 - the word people use
    """One line for every item. The text of a CSV begins with the byte order mark."""
    lines = [_line(row) for row in rows]
    if format == "json":
        return dump(lines)
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    writer.writerows([cell(line[name]) for name in COLUMNS] for line in lines)
    return "\ufeff" + target.getvalue()


def _line(row: Trace) -> dict[str, Any]:
    run, item, change = row.run, row.item, row.item.change
    return {
        "run": run.id,
        "title": run.title,
        "planner": run.planner,
        "approver": run.approver,
        "confirmed_at": run.confirmed_at,
        "platform": change.platform,
        "app": change.app,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "state": item.state.value,
        "tries": item.tries,
        "settled_at": item.settled_at,
        "note": item.note,
    }
