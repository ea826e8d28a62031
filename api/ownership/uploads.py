"""A file as a browser sends it to a callback: a data URL, believed in nothing."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from api.errors import Refused
from api.exports.sheets import MOST_BYTES, MOST_ROWS

AGAIN = "Choose the file again."


def content_of(uploaded: Any) -> bytes:
    """The one file of a list of data URLs; raises Refused. Its type is what the sender says, so it is not asked."""
    urls = uploaded if isinstance(uploaded, list) else [uploaded]
    if len(urls) != 1:
        raise Refused("More than one file was dropped." if urls else "No file has come.", "Choose one.")
    if urls[0] == "data:":  # how some browsers write an empty file
        return b""
    head, comma, coded = urls[0].partition(",") if isinstance(urls[0], str) else ("", "", "")
    if not comma or not head.startswith("data:") or not head.endswith(";base64"):
        raise Refused("The file did not arrive whole.", AGAIN)
    if len(coded) > MOST_BYTES * 4 // 3 + 4:
        raise Refused(f"The file is larger than {MOST_BYTES // 1_000_000} MB.", f"It may have {MOST_ROWS:,} rows.")
    try:
        return base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("The file did not arrive whole.", AGAIN) from error


def name_of(given: Any) -> str:
    """What the file is called, for people to read and for nothing else."""
    names = given if isinstance(given, list) else [given]
    word = names[0] if names and isinstance(names[0], str) else ""
    return "".join(letter for letter in word if letter.isprintable())[:100] or "the file"
