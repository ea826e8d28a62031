"""Read everything but the slow fields: version, account, content and people, as few calls as there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from api.errors import Garbled, NotFound, Refused
from api.platforms.posit_connect.api import Api, Json
from api.platforms.posit_connect.mapping import ADMINISTRATOR, SLOW, app_of, owner_of, person_of
from api.platforms.posit_connect.permissions import by_guid
from api.platforms.posit_connect.versions import VANITY_URL, Version, has, version_of
from api.platforms.row import Row
from api.platforms.shapes import Account, App, Person, Reading
from api.platforms.values import text
from api.wire.crew import Crew

WITH_OWNER = "owner,tags"
EVERYTHING = f"{WITH_OWNER},vanity_url"
HIDDEN = "hidden by the server"


@dataclass
class Reader:
    """`platform` is our id of it, `home` its address; `usernames` by guid and `version` are known after reading."""

    api: Api
    platform: str
    home: str
    usernames: dict[str, str] = field(default_factory=dict)
    version: str | None = None

    def read(self, crew: Crew) -> Reading:
        """Raises what the version, the account or the content meet; people may be missing."""
        told = crew.submit(self.api.version)
        me = crew.submit(self.api.object, "v1/user")
        users, problems = self._people(crew)
        self.version = told.result()
        listed = self._content(version_of(self.version))
        self.usernames = by_guid(users, "username")
        made = (app_of(row, self.platform, self.home, self.usernames) for row in listed if row["guid"])
        apps = {app.name: app for app in made}
        people = [person for row in users if (person := person_of(row, self.platform))]
        nameless = sum(not row["guid"] for row in listed)
        return Reading(
            account=account_of(me.result()),
            apps=tuple(apps.values()),
            people=tuple(people or self._owners(listed)),
            whole=not nameless,
            problems=(*problems, *_losses(apps.values(), nameless)),
            repeated=len(listed) - nameless - len(apps),
            slow=SLOW,
            hints=(("version", self.version or HIDDEN),),
        )

    def _content(self, version: Version | None) -> list[Json]:
        """One call for all; a server that hides its version and knows no vanity addresses is asked without them."""
        if not has(version, VANITY_URL):
            rows = self.api.objects("v1/content", {"include": WITH_OWNER})
        else:
            try:
                rows = self.api.objects("v1/content", {"include": EVERYTHING})
            except Refused:
                if version is not None:
                    raise
                rows = self.api.objects("v1/content", {"include": WITH_OWNER})
        return [{**row, "guid": text(row.get("guid"))} for row in rows]

    def _people(self, crew: Crew) -> tuple[list[Json], tuple[str, ...]]:
        """Without people the apps are still worth reading; a key may not see them."""
        try:
            return self.api.pages(crew, "v1/users"), ()
        except (Refused, NotFound, Garbled) as error:
            return [], (f"People could not be read: {error.sentence}",)

    def _owners(self, listed: list[Json]) -> list[Person]:
        found = (owner_of(row, self.platform) for row in listed)
        return list({person.username: person for person in found if person}.values())


def account_of(raw: Json) -> Account:
    """From `v1/user`."""
    row = Row(raw)
    role = row.text("user_role")
    return Account(row.text("username"), None if role is None else role == ADMINISTRATOR)


def _losses(apps: Iterable[App], nameless: int) -> list[str]:
    """Sentences about values and rows that did not come."""
    told = [f"{nameless} content items came without a guid."] if nameless else []
    lost: Counter[str] = Counter()
    for app in apps:
        lost.update(app.unread & {"owner", "access", "tags", "created", "updated"})
    told.extend(f"{name.capitalize()} could not be read for {count} apps." for name, count in sorted(lost.items()))
    return told
