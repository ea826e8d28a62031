"""A file of app, platform and new owner: read tolerantly, refused with the line that is wrong."""

from __future__ import annotations

import csv
import io
from typing import Any

from api.errors import Refused
from api.exports.cells import cell
from api.platforms.shapes import App

COLUMNS = ("app", "platform", "new_owner")
MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
HOW = "Download the template and fill it in."


def rows_of(content: bytes) -> list[list[Any]]:
    """[line, app, platform, new owner] of every row that names a new owner. Raises Refused.

    UTF-8, with or without the mark spreadsheets put in front; commas or semicolons; columns in any order.
    """
    if len(content) > MOST_BYTES:
        raise Refused("The file is too large.", f"It may have {MOST_ROWS} rows.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("The file is not UTF-8.", "Save it as “CSV UTF-8”.") from error
    if "\0" in text:
        raise Refused("The file is no CSV.", HOW)
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        return _read(reader)
    except csv.Error as error:
        raise Refused(f"Line {reader.line_num} of the file cannot be read.", HOW) from error


def template(apps: tuple[App, ...]) -> str:
    """The file to fill in: a row for every app, without a new owner."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    writer.writerows((cell(app.name), cell(app.platform), "") for app in apps)
    return "\ufeff" + target.getvalue()


def _read(reader: Any) -> list[list[Any]]:
    names = [name.strip().casefold() for name in next(reader, [])]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise Refused(f"The file has no column {' and no column '.join(missing)}.", HOW)
    places = [names.index(name) for name in COLUMNS]
    found: list[list[Any]] = []
    for row in reader:
        if not "".join(row).strip():
            continue
        if len(row) <= max(places):
            raise Refused(f"Line {reader.line_num} of the file has too few columns.", HOW)
        app, platform, receiver = (_plain(row[place]) for place in places)
        if receiver:
            found.append([reader.line_num, app, platform, receiver])
        if len(found) > MOST_ROWS:
            raise Refused(f"The file has more than {MOST_ROWS} rows.", "Split it.")
    if not found:
        raise Refused("The file names no new owner.", HOW)
    return found


def _plain(field: str) -> str:
    """What our own export put a ' in front of, for the sake of spreadsheets, is read without it."""
    return field.strip().removeprefix("'").strip()
