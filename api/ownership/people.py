"""Who is meant by a name, on each platform; and who might be meant by one that nobody has."""

from __future__ import annotations

from functools import cache

from api.estate.snapshot import Snapshot
from api.platforms.shapes import Person

MOST_NAMED = 3
ALIKE = 60.0  # of 100, for two texts that are the same


class Names:
    """Names looked up again and again in one estate, each of them once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.find = cache(lambda platform, wanted: find(snapshot, platform, wanted))
        self.nearest = cache(lambda platform, wanted: nearest(snapshot, platform, wanted))


def find(snapshot: Snapshot, platform: str, wanted: str) -> Person | None:
    """The person of exactly this user name, else of this e-mail address, else of the address that name has elsewhere.

    Upper and lower case count in user names, as on the platforms; not in addresses.
    """
    if exact := snapshot.person(platform, wanted):
        return exact
    address = wanted if "@" in wanted else _address(snapshot, wanted)
    if address is None:
        return None
    found = [one for one in snapshot.people if one.platform == platform and _same(one.email, address)]
    return found[0] if len(found) == 1 else None


def names_of(snapshot: Snapshot, wanted: str) -> dict[str, str]:
    """What a person is called on each platform that knows them, or names them as an owner."""
    found = {one.id: person.username for one in snapshot.platforms if (person := find(snapshot, one.id, wanted))}
    owning = {app.platform: wanted for app in snapshot.apps if app.owner == wanted}
    return {**owning, **found}


def nearest(snapshot: Snapshot, platform: str, wanted: str) -> list[str]:
    """User names of this platform that are nearly the wanted one, the nearest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  only who mistypes a name waits for this import

    names = snapshot.spellings(platform)
    found = process.extract(
        wanted.strip().casefold(), names.keys(), scorer=fuzz.ratio, limit=MOST_NAMED, score_cutoff=ALIKE
    )
    return list(dict.fromkeys(names[name] for name, _likeness, _place in found))


def _address(snapshot: Snapshot, username: str) -> str | None:
    """Only when everybody of this name, wherever, has the same one."""
    addresses = {one.email.casefold() for one in snapshot.people if one.username == username and one.email}
    return addresses.pop() if len(addresses) == 1 else None


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.casefold() == other.casefold()
