"""A file of app, platform and new owner: read tolerantly; what is wrong with a row stops that row alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from api.errors import Refused
from api.exports.cells import cell
from api.exports.sheets import MOST_ROWS, Lines, plain, text_of
from api.platforms.shapes import App

COLUMNS = ("app", "platform", "new_owner")
OWNER = "owner"  # need not be there; where it is filled in, the app must still be that person's
MOST_REFUSED = 1_000
HOW = "Download the template and fill it in."
SHOWN = 40  # characters of what somebody wrote


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` are [line, app, platform, new owner, owner or None], `refused` [line, reason], both as JSON has them.

    `blank` counts the rows that name no new owner: nothing is asked for them.
    """

    rows: list[list[Any]] = field(default_factory=list)
    refused: list[list[Any]] = field(default_factory=list)
    blank: int = 0


def read(content: bytes) -> Sheet:
    """Raises Refused for what is no such file as a whole, naming the line where there is one.

    UTF-8 or UTF-16, with or without the mark spreadsheets put in front; commas, semicolons or tabs; columns in any
    order and case.
    """
    lines = Lines(text_of(content, HOW))
    try:
        sheet = _sheet(lines)
    except csv.Error as error:
        raise lines.broken(HOW) from error
    if not sheet.rows and not sheet.refused:
        raise Refused("The file names no new owner.", HOW)
    return sheet


def template(apps: Iterable[App]) -> str:
    """The file to fill in: a row for every app with who owns it now, without a new owner."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow((*COLUMNS, OWNER))
    writer.writerows((cell(app.name), cell(app.platform), "", cell(app.owner)) for app in apps)
    return "\ufeff" + target.getvalue()


def _sheet(lines: Lines) -> Sheet:
    names = [name.strip().casefold() for name in next(lines, [])]
    _check_head(names)
    places = [names.index(name) for name in COLUMNS]
    owner = names.index(OWNER) if OWNER in names else None
    rows: list[list[Any]] = []
    refused: list[list[Any]] = []
    blank = 0
    for row in lines:
        if not "".join(row).strip():
            continue
        app, platform, receiver = (plain(row[place]) if place < len(row) else "" for place in places)
        if reason := _against(row, len(names), max(places), app, platform):
            refused.append([lines.at, reason])
        elif receiver:
            now = plain(row[owner]) if owner is not None and owner < len(row) else ""
            rows.append([lines.at, app, platform, receiver, now or None])
        else:
            blank += 1
        _check_many(rows, refused)
    return Sheet(rows, refused, blank)


def _check_head(names: list[str]) -> None:
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise Refused(f"The file has no column {' and no column '.join(missing)}.", HOW)
    for name in (*COLUMNS, OWNER):
        if names.count(name) > 1:
            raise Refused(f"The file has more than one column {name}.", "Leave one of them.")
    other = next((name for name in names if name not in (*COLUMNS, OWNER, "")), None)
    if other is not None:
        raise Refused(f"The file has a column “{other[:SHOWN]}”, which means nothing here.", "Take it out.")


def _against(row: list[str], columns: int, last: int, app: str, platform: str) -> str | None:
    if len(row) <= last:
        return f"The row has {len(row)} of {columns} columns."
    if len(row) > columns and "".join(row[columns:]).strip():
        return f"The row has more than the {columns} columns of the first line."
    if not app:
        return "The row names no app."
    return None if platform else "The row names no platform."


def _check_many(rows: list[list[Any]], refused: list[list[Any]]) -> None:
    if len(rows) > MOST_ROWS:
        raise Refused(f"The file has more than {MOST_ROWS:,} rows.", "Split it.")
    if len(refused) > MOST_REFUSED:
        raise Refused(
            f"More than {MOST_REFUSED:,} rows of the file cannot be read, the first in line {refused[0][0]}.", HOW
        )
