"""A portal as a file, CSV or JSON: its table of contents, and read again as edits of a draft."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from api.changes.shapes import Check, Level
from api.errors import ApiError, NotFound, Refused
from api.exports.cells import cell
from api.exports.sheets import MOST_ROWS, Lines, plain, text_of
from api.exports.write import Format
from api.portal.edits import Desk, Edit, edited, moved_between
from api.portal.shapes import Entry, Portal, Standing
from api.portal.wanted import TEXTS
from api.store.engine import dump

COLUMNS = (
    *("place", "app", "title", "description", "tags", "contact", "access", "url"),
    *("visible", "rank", "defects", "not_told"),
)
HOW = "Start from the file that “portal show” writes."
SAID = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
UNTOLD = "Whether the portal shows {} of the file is not known, so nothing is done there."
OTHERWISE = "The ranks in the file put {} elsewhere than its rows do."
Row = Mapping[str, Any]


def written(portal: Portal, format: Format, entries: Sequence[Entry] | None = None) -> str:  # noqa: A002 - the word people use
    """Every entry, or these, in order. The text of a CSV begins with the byte order mark."""
    rows = [_row(entry) for entry in (portal.entries.values() if entries is None else entries)]
    if format == "json":
        return dump(rows)
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    writer.writerows([cell(row[name]) for name in COLUMNS] for row in rows)
    return "\ufeff" + target.getvalue()


def rows_of(content: bytes) -> list[dict[str, Any]]:
    """The rows of a file, each with "line" (in JSON "entry") and those of COLUMNS that the file has. Raises Refused."""
    text = text_of(content, HOW)
    if not text.strip():
        raise Refused("The file is empty.", HOW)
    rows = _json(text) if text.lstrip()[:1] in ("[", "{") else _csv(text)
    if not rows:
        raise Refused("The file names no app.", HOW)
    if len(rows) > MOST_ROWS:
        raise Refused(f"The file has more than {MOST_ROWS} rows.", "Split it.")
    if twice := _twice(rows):
        raise Refused(f"The file names {twice} twice.", "Leave one row.")
    return rows


def placed(desk: Desk, rows: Sequence[Row]) -> Desk:
    """The order of the rows, and what they say of visibility, rank and texts. Raises Refused with the line."""
    for row in rows:
        desk = _edited(desk, row, _visible(desk, row))
    if shown := _named(desk, rows):
        desk = edited(desk, [{"do": "order", "order": shown}])
    for row in rows:
        desk = _edited(desk, row, _said(desk, row))
    return desk


def noted(desk: Desk, rows: Sequence[Row]) -> tuple[Check, ...]:
    """What of the file the placed `desk` could not take as the rows stand."""
    untold = [row["app"] for row in rows if desk.entry(row["app"]).standing is Standing.UNTOLD]
    named = _named(desk, rows)
    among = set(named)
    other = sorted(moved_between(named, [app for app in desk.wanted.order if app in among]))
    found = (
        (Level.NOTE, UNTOLD, "Look them up on the screen Portal first.", untold),
        (Level.WARNING, OTHERWISE, "Leave the column rank out to go by the rows alone.", other),
    )
    return tuple(_check(desk, *one) for one in found if one[-1])


def _check(desk: Desk, level: Level, words: str, step: str, apps: list[str]) -> Check:
    many = f"{len(apps):,} {'app' if len(apps) == 1 else 'apps'}"
    return Check(level, words.format(many), step, desk.portal.platform, names=tuple(apps))


def _named(desk: Desk, rows: Sequence[Row]) -> list[str]:
    """The apps of the file that are to be shown, as its rows stand."""
    shown = set(desk.wanted.order)
    return [row["app"] for row in rows if row["app"] in shown]


def _row(entry: Entry) -> dict[str, Any]:
    app, untold = entry.app, entry.app.unread
    hidden = entry.standing is Standing.HIDDEN
    return {
        "place": entry.place,
        "app": app.name,
        "title": app.title,
        "description": app.description,
        "tags": list(app.tags),
        "contact": app.contact_email,
        "access": app.access,
        "url": app.url,
        "visible": None if entry.standing is Standing.UNTOLD else not hidden,
        "rank": entry.rank,
        "defects": list(entry.defects),
        "not_told": sorted({"visible", "rank", "tags", "access", "title", "description"} & untold),
    }


def _json(text: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise Refused("The file is no JSON.", HOW) from error
    rows = found if isinstance(found, list) else []
    if not all(isinstance(row, dict) and isinstance(row.get("app"), str) for row in rows):
        raise Refused("The file is no list of apps.", HOW)
    return [
        {**{name: row[name] for name in COLUMNS if name in row}, "entry": number + 1} for number, row in enumerate(rows)
    ]


def _csv(text: str) -> list[dict[str, Any]]:
    lines = Lines(text)
    try:
        names = [name.strip().casefold() for name in next(lines, [])]
        if names.count("app") != 1:
            raise Refused("The file has no column app, or several.", HOW)
        rows = []
        for row in lines:
            if not "".join(row).strip():
                continue
            if len(row) != len(names):
                raise Refused(f"Line {lines.at} of the file has {len(row)} columns, not {len(names)}.", HOW)
            told = {name: plain(field) for name, field in zip(names, row, strict=True) if name in COLUMNS}
            rows.append({**told, "line": lines.at})
    except csv.Error as error:
        raise lines.broken(HOW) from error
    return rows


def _twice(rows: Sequence[Row]) -> str | None:
    seen: set[str] = set()
    return next((row["app"] for row in rows if row["app"] in seen or seen.add(row["app"])), None)  # type: ignore[func-returns-value]  # a set that is asked and told at once


def _edited(desk: Desk, row: Row, edits: Iterator[Edit]) -> Desk:
    try:
        return edited(desk, edits)
    except ApiError as error:
        where = f"Line {row['line']}" if "line" in row else f"Entry {row['entry']}"
        step = HOW if isinstance(error, NotFound) else error.step
        raise Refused(f"{where}: {error.sentence}", step) from error


def _visible(desk: Desk, row: Row) -> Iterator[Edit]:
    desk.entry(row["app"])
    said = str(row.get("visible") if row.get("visible") is not None else "").strip().casefold()
    if not said:
        return
    if said not in SAID:
        raise Refused(f"“{said[:40]}” does not say whether it is visible.", "Write true or false.")
    if SAID[said] is not (row["app"] in desk.wanted.order):
        yield {"do": "show" if SAID[said] else "hide", "apps": [row["app"]]}


def _said(desk: Desk, row: Row) -> Iterator[Edit]:
    """What differs from what stands there; a column that the file has not changes nothing."""
    entry = desk.entry(row["app"])
    if "rank" in row and row["app"] in desk.wanted.order:
        said = "" if row["rank"] is None else str(row["rank"]).strip()
        if said != ("" if entry.rank is None else str(entry.rank)):
            yield {"do": "rank", "app": entry.name, "rank": said}
    for field in TEXTS:
        if field in row and (value := _text(row[field], field)) != _text_now(entry, field):
            yield {"do": "text", "app": entry.name, "field": field, "value": value}


def _text(value: Any, field: str) -> Any:
    if field != "tags":
        if isinstance(value, dict | list):
            raise Refused(f"What stands there as {field} is no text.", "Write it in quotation marks.")
        return str(value or "").strip()
    parts = value if isinstance(value, list) else str(value or "").split(",")
    return sorted({tag for part in parts if (tag := str(part).strip())})


def _text_now(entry: Entry, field: str) -> Any:
    return _text(_row(entry)[field], field)
