"""What a person types into a draft, read once and strictly; every refusal is a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from api.errors import Refused
from api.platforms.values import UNSTORABLE
from api.portal.longest import MOST

LONGEST = {"title": 300, "description": 10_000, "contact": 254, "tag": 100, "name": 120, "remark": 2_000}
MOST_TAGS = 50
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def rank_of(text: str) -> int | None:
    """Empty and 0 mean none: such apps come last. Raises Refused for whatever is no whole number from 0 on."""
    found = text.strip()
    if not found:
        return None
    if not (found.isascii() and found.isdigit()) or len(found) > len(str(MOST)) or int(found) > MOST:
        raise Refused(f"“{_short(found)}” is no rank.", f"Type a whole number from 1 to {MOST:,}, or nothing for none.")
    return int(found) or None


def place_of(text: str | int, count: int) -> int:
    """A position among `count` apps, counted from 1; beyond the end means the end."""
    found = str(text).strip()
    if not (found.isascii() and found.isdigit()) or int(found[:12]) < 1:
        raise Refused(f"“{_short(found)}” is no position.", f"Type a whole number from 1 to {count:,}.")
    return min(int(found[:12]), count)


def line_of(text: str, kind: str) -> str | None:
    """A text of one of LONGEST, trimmed; None for an empty one."""
    found = UNSTORABLE.sub("\ufffd", text).strip()
    if len(found) > LONGEST[kind]:
        raise Refused(f"The {kind} has {len(found):,} characters.", f"At most {LONGEST[kind]:,} are possible.")
    return found or None


def contact_of(text: str) -> str | None:
    found = line_of(text, "contact")
    if found and not ADDRESS.fullmatch(found):
        raise Refused(f"“{_short(found)}” is no e-mail address.", "Type one such as team@example.com.")
    return found


def tags_of(texts: Iterable[str]) -> list[str]:
    """Trimmed, distinct and sorted. A comma separates tags on some platforms, and so can be in none."""
    found = sorted({tag for text in texts if (tag := line_of(text, "tag"))})
    if wrong := next((tag for tag in found if "," in tag), None):
        raise Refused(f"The tag “{_short(wrong)}” has a comma.", "Make two tags of it.")
    if len(found) > MOST_TAGS:
        raise Refused(f"These are {len(found)} tags.", f"At most {MOST_TAGS} are possible.")
    return found


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - as much as fits into a sentence
