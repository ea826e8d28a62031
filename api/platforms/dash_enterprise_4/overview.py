"""What is asked once beside the pages: whom the platform takes us for, how many apps everybody has, the portal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.graphql.execute import Answer
from api.platforms.chains import lost
from api.platforms.dash_enterprise_4.mapping import person_of
from api.platforms.dash_enterprise_4.sources import OF_PERSON
from api.platforms.row import Row
from api.platforms.shapes import Account, App, Person
from api.platforms.values import truth, whole


@dataclass(frozen=True)
class Overview:
    """`counts` is apps by owner, None when the platform did not tell; ownerless apps are in nobody's count."""

    account: Account
    people: tuple[Person, ...]
    counts: Counter[str] | None
    sign_in: bool | None

    @property
    def total(self) -> int | None:
        return None if self.counts is None else self.counts.total()

    def lacking(self, apps: Iterable[App]) -> Counter[str]:
        """Apps that the platform counts and the pages did not hold, by owner; an unread owner may be any."""
        listed = list(apps)
        found = (self.counts or Counter()) - Counter(app.owner for app in listed if app.owner)
        unread = sum("owner" in app.unread for app in listed)
        return found if found.total() > unread else Counter()


def overview_of(answer: Answer, platform: str, dropped: frozenset[str]) -> Overview:
    """A part that was not answered is unknown, which is no reason to lose the apps."""
    row = Row(dict(answer.data))
    account = account_of(row)
    lines = row.rows("appsCount")
    told = row.at("appsCount") is not None
    seats = lost(OF_PERSON, dropped)
    people = tuple(person for line in lines if (person := person_of(line, platform, seats)))
    portals = row.rows("portals", "portals")
    sign_in = truth(portals[0].get("requireLogin")) if portals else None
    return Overview(account, people, _counts(lines, account) if told else None, sign_in)


def account_of(row: Row) -> Account:
    return Account(row.text("current", "username"), truth(row.at("current", "isAdmin")))


def owners_of(apps: Iterable[App], platform: str) -> tuple[Person, ...]:
    """Who is named as an owner, for when the platform does not count: all that is known are usernames."""
    names = dict.fromkeys(app.owner for app in apps if app.owner)
    people = (person_of({"username": name}, platform, frozenset()) for name in names)
    return tuple(person for person in people if person)


def _counts(lines: list[dict[str, Any]], account: Account) -> Counter[str]:
    """Only what this account may see: without administrator rights that is its own line."""
    found: Counter[str] = Counter()
    for line in lines:
        row = Row(line)
        name = row.text("username") or row.text("user", "username")
        if name and (account.is_admin or name == account.username):
            found[name] += row.read("count", whole, row.at("count")) or 0
    return found
