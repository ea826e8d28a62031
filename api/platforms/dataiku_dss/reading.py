"""Read everything but the slow fields: account, projects, people with their activity, workspaces; five calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from api.errors import Garbled, NotFound, Refused
from api.platforms.dataiku_dss.api import Api, Json
from api.platforms.dataiku_dss.mapping import SLOW, app_of
from api.platforms.dataiku_dss.people import is_administrator, owner_of, person_of
from api.platforms.row import Row
from api.platforms.shapes import Account, App, Person, Reading
from api.platforms.values import text
from api.wire.crew import Crew

CLOSED = (Refused, NotFound)  # what a key without the right meets


@dataclass(frozen=True)
class People:
    """`rows` are users as the server answers them, `activity` is by login; `is_admin` whether the key may see all."""

    rows: tuple[Json, ...] = ()
    activity: tuple[Json, ...] = ()
    is_admin: bool = False
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    """`platform` is our id of it, `home` its address."""

    api: Api
    platform: str
    home: str

    def read(self, crew: Crew) -> Reading:
        """Raises what the account or the projects meet; people and workspaces may be missing."""
        me = crew.submit(self.api.object, "auth/info")
        shelves = crew.submit(self._workspaces)
        users = crew.submit(self._people)
        listed = [{**row, "projectKey": text(row.get("projectKey"))} for row in self.api.objects("projects/")]
        keyed = [row for row in listed if row["projectKey"]]
        apps = {app.name: app for app in (app_of(row, self.platform, self.home) for row in keyed)}
        found, keyless = users.result(), len(listed) - len(keyed)
        return Reading(
            account=replace(account_of(me.result()), is_admin=found.is_admin),
            apps=tuple(apps.values()),
            people=self._persons(found) or self._owners(listed),
            whole=not keyless,
            problems=(*found.problems, *_losses(apps.values(), keyless)),
            repeated=len(keyed) - len(apps),
            slow=SLOW,
            hints=shelves.result(),
        )

    def _people(self) -> People:
        """With an administrator's key everything of everybody; else names alone, if those."""
        try:
            rows = self.api.objects("admin/users/", {"includeSettings": "false"})
        except CLOSED:
            return self._names()
        activity, problems = self._activity()
        return People(tuple(rows), activity, is_admin=True, problems=problems)

    def _names(self) -> People:
        try:
            return People(tuple(self.api.objects("users")))
        except CLOSED as error:
            return People(problems=(f"People could not be read: {error.sentence}",))

    def _activity(self) -> tuple[tuple[Json, ...], tuple[str, ...]]:
        try:
            return tuple(self.api.objects("admin/users-activity", {"enabledUsersOnly": "false"})), ()
        except (*CLOSED, Garbled) as error:
            return (), (f"When people were last active could not be read: {error.sentence}",)

    def _workspaces(self) -> tuple[tuple[str, str], ...]:
        """How many there are, as a hint; a server may have none or not know them."""
        try:
            return (("workspaces", f"{len(self.api.objects('workspaces/')):,}"),)
        except (*CLOSED, Garbled):
            return ()

    def _persons(self, found: People) -> tuple[Person, ...]:
        activity = {login: row for row in found.activity if (login := text(row.get("login")))}
        made = (person_of(row, self.platform, activity) for row in found.rows)
        return tuple({person.username: person for person in made if person}.values())

    def _owners(self, listed: list[Json]) -> tuple[Person, ...]:
        made = (owner_of(row, self.platform) for row in listed)
        return tuple({person.username: person for person in made if person}.values())


def account_of(raw: Json) -> Account:
    """From `auth/info`: the login of a personal key's user, the id of any other key."""
    return Account(Row(raw).text("authIdentifier"), is_administrator(raw))


def _losses(apps: Iterable[App], keyless: int) -> list[str]:
    """Sentences about values and rows that did not come."""
    told = [f"{keyless} projects came without a key."] if keyless else []
    lost: Counter[str] = Counter()
    for app in apps:
        lost.update(app.unread - SLOW)
    told.extend(f"{name.capitalize()} could not be read for {count} projects." for name, count in sorted(lost.items()))
    return told
