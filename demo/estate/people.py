"""The people of the company: three known accounts, and as many others as the number of apps calls for."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import replace
from datetime import datetime, timedelta

from demo.estate.shapes import Person, Team
from demo.estate.words import FIRST, LAST, MAIL

LEAST = 24
APPS_PER_PERSON = 4
PASSWORD = "portalkeeper"
ACCOUNTS = (("admin", "Alex Admin"), ("lead", "Lena Lead"), ("viewer", "Victor Viewer"))
LOCKED = 0.04
SEATLESS = 0.05
HEX = "0123456789abcdef"


def draw_people(chance: random.Random, apps: int, teams: tuple[Team, ...], now: datetime) -> tuple[Person, ...]:
    """The accounts admin, lead and viewer first; then everybody else in the order they joined."""
    known = [_account(username, name, teams, now) for username, name in ACCOUNTS]
    taken = {person.username for person in known}
    others = [_person(chance, teams, taken, now) for _ in range(LEAST + apps // APPS_PER_PERSON)]
    others[0], others[1] = replace(others[0], locked=True), replace(others[1], locked=False, seat=False)
    others.sort(key=lambda person: (person.joined or now, person.username))
    return (*known, *others)


def _account(username: str, name: str, teams: tuple[Team, ...], now: datetime) -> Person:
    return Person(
        username=username,
        name=name,
        email=f"{username}@{MAIL}",
        team=teams[-1].name,
        password=PASSWORD,
        api_key=f"demo-{username}",
        admin=username == "admin",
        joined=now - timedelta(days=1500),
        last_active=now - timedelta(hours=3),
    )


def _person(chance: random.Random, teams: tuple[Team, ...], taken: set[str], now: datetime) -> Person:
    first, last = chance.choice(FIRST), chance.choice(LAST)
    username = _username(first, last, taken)
    joined = now - timedelta(days=chance.randint(20, 2200), minutes=chance.randint(0, 1439))
    kind = chance.random()
    away = chance.choice((0, 0, 1, 3, 12, 45, 200))
    return Person(
        username=username,
        name=f"{first} {last}",
        email=f"{username}@{MAIL}",
        team=chance.choice(teams).name,
        password="".join(chance.choices(HEX, k=20)),
        api_key="".join(chance.choices(HEX, k=40)),
        seat=not LOCKED <= kind < LOCKED + SEATLESS,
        locked=kind < LOCKED,
        joined=joined,
        last_active=max(joined, now - timedelta(days=away, minutes=chance.randint(1, 1400))),
    )


def _username(first: str, last: str, taken: set[str]) -> str:
    stem = f"{_plain(first)[0]}.{_plain(last)}"
    username, number = stem, 2
    while username in taken:
        username, number = f"{stem}{number}", number + 1
    taken.add(username)
    return username


def _plain(text: str) -> str:
    """Lower-case ASCII letters only: Gdańsk becomes gdansk, O'Brien obrien."""
    folded = text.translate(str.maketrans("łŁøØıæß", "lLoOias"))
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    return "".join(letter for letter in ascii_only.lower() if letter.isalpha())
