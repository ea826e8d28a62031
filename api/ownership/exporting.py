"""A plan as CSV or JSON: every change with what stands against it, and what is said of the plan as a whole."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import asdict
from typing import Any

from api.changes.shapes import Change, Check, Key, Plan
from api.exports.cells import cell
from api.exports.write import Format
from api.store.engine import dump

COLUMNS = ("platform", "app", "field", "before", "after", "checks")


def text_of(plan: Plan, format: Format) -> str:  # noqa: A002 - the word people use
    """CSV: a line for every change, then one for every app that is left out and for what concerns no single app."""
    return dump(_document(plan)) if format == "json" else _csv(plan)


def _document(plan: Plan) -> dict[str, Any]:
    return {
        "hash": plan.hash,
        "title": plan.title,
        "planner": plan.planner,
        "made_at": plan.made_at,
        "calls": plan.calls,
        "seconds": plan.seconds,
        "changes": [asdict(change) for change in plan.changes],
        "checks": [asdict(check) for check in plan.checks],
    }


def _csv(plan: Plan) -> str:
    told: defaultdict[Key, list[Check]] = defaultdict(list)
    for check in plan.checks:
        told[check.platform or "", check.app or ""].append(check)
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    writer.writerows(_line(change, told) for change in plan.changes)
    others = [key for key in told if key not in plan.apps]
    writer.writerows((*map(cell, key), "", "", "", _words(told[key])) for key in others)
    return "\ufeff" + target.getvalue()


def _line(change: Change, told: dict[Key, list[Check]]) -> tuple[Any, ...]:
    checks = told.get(change.key, []) if change.field == "owner" else []
    values = (change.platform, change.app, change.field, change.before, change.after)
    return (*map(cell, values), _words(checks))


def _words(checks: list[Check]) -> str | int | float:
    return cell(" ".join(f"{check.level}: {check.sentence} {check.way_out}".strip() for check in checks))
