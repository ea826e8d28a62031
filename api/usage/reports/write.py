"""The summary in each of its formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from api.context import Context
from api.exports.formats import csv_pieces, json_pieces
from api.usage.asking import Inquiry
from api.usage.reports.document import report
from api.usage.reports.page import page
from api.usage.tables import SHEETS, Name

TABLES: tuple[Name, ...] = ("days", "hours", "apps", "owners", "teams", "platforms", "stale")


def as_html(context: Context, inquiry: Inquiry) -> str:
    return page(report(context, inquiry))


def as_csv(context: Context, inquiry: Inquiry) -> str:
    """Every app of the scope, most viewed first."""
    sheet = SHEETS["apps"]
    return "".join(csv_pieces(sheet.lines(context, inquiry), sheet.heads))


def as_json(context: Context, inquiry: Inquiry) -> str:
    """The tables are those of every export; a number nobody knows is null and named as unknown."""
    made = report(context, inquiry)
    said: dict[str, Any] = {
        "made": made.made,
        "scope": inquiry.scope,
        "counted": inquiry.without.words(),
        "zone": made.zone,
        "now": made.totals.now,
        "before": made.totals.before,
        "sources": made.origins,
    }
    for name in TABLES:
        sheet = SHEETS[name]
        said[name] = orjson.Fragment("".join(json_pieces(sheet.lines(context, inquiry), sheet.heads)))
    return orjson.dumps(said, option=orjson.OPT_UTC_Z).decode() + "\n"


WRITERS: Mapping[str, Callable[[Context, Inquiry], str]] = {"html": as_html, "csv": as_csv, "json": as_json}
