"""People as the table's columns: who they are and what they answer for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

import api
from api import Holding, Knowledge, Snapshot
from components.matches import elsewhere
from components.table import Columnar, columnar

SEATS = {True: "has a seat", False: "no seat"}
LOCKS = {True: "locked", False: "not locked"}
OPENS = "What they open"
TOLD = {
    "seat": "has_seat",
    "locked": "locked",
    "last_active": "last_active",
    "groups": "groups",
    "email": "email",
    "same_email": "email",
}
CHIPS_REST_ON = {"locked": "locked", "no-seat": "seat", "has-stale": "stale", "has-public": "public"}


def rows(snapshot: Snapshot, viewed: Collection[str] = ()) -> Columnar:
    """By the name that is shown; also how many people there are, and how many of them each chip keeps.

    `viewed` are the platforms of which views are known.
    """
    holdings = sorted(api.holdings(snapshot), key=lambda one: (_title(one).casefold(), one.person.platform))
    known: dict[str, Callable[[Holding], Knowledge]] = {
        column: partial(_known, snapshot, field) for column, field in TOLD.items()
    }
    known["opens"] = partial(_followed, snapshot, viewed)
    known |= {field: partial(_counted, field) for field in ("co_owned", "stale", "public")}
    table = columnar(holdings, _values(snapshot), known)
    return {**table, "people": len(holdings), "counted": _counts(holdings, known)}


def key(holding: Holding) -> str:
    """As the browser makes it, from the platform and the name."""
    return f"{holding.person.platform}/{holding.person.username}"


def flags(holding: Holding) -> frozenset[str]:
    """The chips this person falls under, as far as it is known."""
    person = holding.person
    found = {
        "locked": person.locked is True,
        "no-seat": person.has_seat is False,
        "has-stale": bool(holding.stale),
        "has-public": bool(holding.public),
    }
    return frozenset(name for name, holds in found.items() if holds)


def _counts(
    holdings: Sequence[Holding], known: Mapping[str, Callable[[Holding], Knowledge]]
) -> dict[str, int | Knowledge]:
    """How many people each chip keeps, or why it is known of nobody."""
    found = Counter(flag for holding in holdings for flag in flags(holding))
    told = {chip: {known[column](one) for one in holdings} for chip, column in CHIPS_REST_ON.items()}
    best = {
        chip: next((one for one in Knowledge if one in answers), Knowledge.UNKNOWN) for chip, answers in told.items()
    }
    return {chip: found[chip] if one is Knowledge.KNOWN else one for chip, one in best.items()}


def _values(snapshot: Snapshot) -> dict[str, Callable[[Holding], Any]]:
    return {
        "platform": lambda one: one.person.platform,
        "platform_name": lambda one: snapshot.platform(one.person.platform).name,
        "name": lambda one: one.person.username,
        "title": _title,
        "email": lambda one: one.person.email,
        "same_email": lambda one: ", ".join(elsewhere(one.same_email, snapshot)) or None,
        "owned": lambda one: one.owned,
        "co_owned": lambda one: one.co_owned,
        "stale": lambda one: one.stale,
        "public": lambda one: one.public,
        "seat": lambda one: SEATS.get(one.person.has_seat),
        "locked": lambda one: LOCKS.get(one.person.locked),
        "last_active": lambda one: one.person.last_active,
        "groups": lambda one: ", ".join(one.person.groups),
        "opens": lambda _one: OPENS,
        "flags": lambda one: " ".join(sorted(flags(one))),
    }


def _title(holding: Holding) -> str:
    return holding.person.name or holding.person.username


def _known(snapshot: Snapshot, field: str, holding: Holding) -> Knowledge:
    return api.knowledge(holding.person, field, snapshot.platform(holding.person.platform))


def _followed(snapshot: Snapshot, viewed: Collection[str], holding: Holding) -> Knowledge:
    """Among those who open apps only people whom the platform lists are found again."""
    platform, username = holding.person.platform, holding.person.username
    found = platform in viewed and snapshot.person(platform, username)
    return Knowledge.KNOWN if found else Knowledge.UNKNOWN


def _counted(field: str, holding: Holding) -> Knowledge:
    """None says that not one app could be judged."""
    if field in holding.not_offered:
        return Knowledge.NOT_OFFERED
    return Knowledge.KNOWN if getattr(holding, field) is not None else Knowledge.UNKNOWN
