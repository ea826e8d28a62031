"""Apps with their use as the table's columns; what is not known of an app is marked so, never zero."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from api import App, AppUse, Knowledge, Snapshot
from components.table import Columnar, columnar

Used = tuple[App, AppUse]
COUNTED = ("views", "viewers", "before", "change", "anonymous", "spark")


def rows(snapshot: Snapshot, uses: Sequence[AppUse]) -> Columnar:
    """In the order they come in, with how many of them each chip keeps."""
    apps = {app.key: app for app in snapshot.apps}
    used = [(apps[use.key], use) for use in uses if use.key in apps]
    values = _values(snapshot)
    known = {field: partial(_known, values[field]) for field in COUNTED}
    counted = Counter(_flag(use) for _app, use in used)
    return {**columnar(used, values, known), "counted": counted}


def _values(snapshot: Snapshot) -> dict[str, Callable[[Used], Any]]:
    return {
        "platform": lambda used: used[0].platform,
        "platform_name": lambda used: snapshot.platform(used[0].platform).name,
        "name": lambda used: used[0].name,
        "title": lambda used: used[0].label,
        "owner": lambda used: used[0].owner,
        "tags": lambda used: ", ".join(used[0].tags),
        "views": lambda used: used[1].views,
        "viewers": lambda used: used[1].viewers and used[1].viewers.count,
        "before": lambda used: used[1].before,
        "change": _change,
        "anonymous": lambda used: used[1].anonymous,
        "trend": lambda used: used[1].trend.value,
        "spark": lambda used: None if used[1].spark is None else ", ".join(map(str, used[1].spark)),
        "flags": lambda used: _flag(used[1]),
    }


def _change(used: Used) -> int | None:
    use = used[1]
    return None if use.views is None or use.before is None else use.views - use.before


def _flag(use: AppUse) -> str:
    """A chip's key, which has no blanks."""
    return use.trend.value.replace(" ", "-")


def _known(value: Callable[[Used], Any], used: Used) -> Knowledge:
    return Knowledge.UNKNOWN if value(used) is None else Knowledge.KNOWN
