"""One value as one cell of a CSV: text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from api.platforms.shapes import Process, Service

# Spreadsheets run what begins with = + - @ (also full-width), after spaces or quotes, or after TAB, CR or LF.
# A spreadsheet set to another separator also splits at ; and TAB, and one that loses count of the quotes at
# line ends, so a cell may begin there too.
UNSAFE = re.compile(r"^(?=[\t\r\n])|(?:^|(?<=[;\t\r\n]))(?=[\s\u200b\ufeff\"'“”„‘’«»]*[=+\-@＝＋－＠])")


# The same in a text of many cells, each behind a line end, and NUL: where this finds nothing no cell has to be changed.
# It may find what is harmless. It begins with the few characters that matter, so that all others are passed quickly.
ANYWHERE = re.compile(r"[;\t\r\n\0](?:(?<=\0)|(?<=\n)[\t\r\n]|[\s\u200b\ufeff\"'“”„‘’«»]*[=+\-@＝＋－＠])")
NUMBERS = {int, float}

# Most cells are words of this kind, which no spreadsheet can take for anything else: they need no closer look.
HARMLESS = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9 _.,:/()-]*)?").fullmatch


def cell(value: Any) -> str | int | float:
    """Numbers stay numbers (a leading minus is theirs); None is an empty cell; everything else is safe text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    words = value if isinstance(value, str) else text(value)
    return words if HARMLESS(words) else safe(words)


def cells(values: Sequence[Any]) -> Sequence[Any]:
    """One column, for csv, to which None is an empty cell: looked at as a whole, and one by one only where needed."""
    kinds = {*map(type, values)} - {type(None)}
    if kinds <= NUMBERS:
        return values
    if kinds & {*NUMBERS, bool}:
        return [cell(value) for value in values]
    words = values if kinds == {str} else [text(value) if value else "" for value in values]
    looked_at = "\n".join(["", *filter(None, words)])
    if not ANYWHERE.search(looked_at):
        return words
    return [one if one is None or HARMLESS(one) else safe(one) for one in words]


def safe(words: str) -> str:
    """The same words, with a ' wherever a spreadsheet could begin to calculate; without NUL."""
    return UNSAFE.sub("'", words.replace("\0", ""))


def text(value: Any) -> str:
    """One line for a value that is not a number; times in UTC as 2026-01-31T12:00:00Z."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")[:-6] + "Z"
    if isinstance(value, (tuple, list)):
        return ", ".join([part if type(part) is str else text(part) for part in value])
    if isinstance(value, Service):
        return f"{value.name} ({value.kind})"
    if isinstance(value, Process):
        return value.kind if value.number is None else f"{value.kind} {value.number}"
    return str(value)
