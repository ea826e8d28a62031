"""Titles such as "Weekly demand forecast EMEA", and the address each app gets from its title."""

from __future__ import annotations

import random
import re
import unicodedata

from demo.estate.shapes import Department
from demo.estate.words import CADENCES, PLACES, STAGES

LONGEST = 30


def title_and_subject(chance: random.Random, department: Department) -> tuple[str, str]:
    """A title a colleague would write, and the subject in it."""
    subject = chance.choice(department.subjects)
    words = " ".join(filter(None, (chance.choice(CADENCES), subject, chance.choice(PLACES), chance.choice(STAGES))))
    return words[0].upper() + words[1:], subject


def slug(title: str, taken: set[str]) -> str:
    """3 to 30 of a-z, 0-9 and -, beginning with a letter, used by nobody else; a number is added when it is."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
    name, number = stem, 2
    while name in taken:
        tail = f"-{number}"
        name, number = stem[: LONGEST - len(tail)].rstrip("-") + tail, number + 1
    taken.add(name)
    return name
