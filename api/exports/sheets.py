"""A CSV as people hand it in: coding and separator are found out, escapes undone, and what is no text is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from api.errors import Refused

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
SAVE = "Save it as “CSV UTF-8”."
KINDS = (
    (b"PK\x03\x04", "a workbook or an archive"),
    (b"%PDF", "a PDF"),
    (b"<", "a web page"),
    (b"\xd0\xcf\x11\xe0", "a workbook"),
)
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Lines:
    """Rows of cells; `at` is the line the present one begins in: with a quoted line break it ends in another."""

    def __init__(self, text: str) -> None:
        head = io.StringIO(text, newline="").readline()
        delimiter = max(",;\t", key=head.count)
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        self.at = 1

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        self.at = self._reader.line_num + 1
        row: list[str] = next(self._reader)
        return row

    def broken(self, how: str) -> Refused:
        """What is said when csv gives up; `how` is the way out."""
        sentence = f"From line {self.at} on the file cannot be read: a quotation mark is not closed or out of place."
        return Refused(sentence, how)


def text_of(content: bytes, how: str) -> str:
    """UTF-8 or UTF-16, with or without the mark spreadsheets put in front. Raises Refused for everything else."""
    if len(content) > MOST_BYTES:
        raise Refused(f"The file is larger than {MOST_BYTES // 1_000_000} MB.", f"It may have {MOST_ROWS:,} rows.")
    bare = content.lstrip()
    kind = next((words for begin, words in KINDS if bare.startswith(begin)), None)
    if kind:
        raise Refused(f"The file is {kind}, no CSV.", SAVE)
    coding = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8-sig")
    try:
        text = content.decode(coding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(f"Line {line} of the file is not UTF-8.", SAVE) from error
    if "\0" in text:
        raise Refused("The file is no CSV.", how)
    return text


def plain(field: str) -> str:
    """What our own export put a ' in front of, for the sake of spreadsheets, is read without it."""
    return field.strip().removeprefix("'").strip()
