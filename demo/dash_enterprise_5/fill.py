"""Pour the neutral company into the state, in the words and formats of Dash Enterprise 5."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from demo import estate
from demo.dash_enterprise_5.options import Options
from demo.dash_enterprise_5.tables import ADMIN, SEAT, VIEWER, app_line, identity
from demo.standing.state import Row, State, pack

FORMAT = 1
PART = "dash-enterprise-5"
BUILDS = {"running": "built", "stopped": "built", "deploying": "building", "failing": "failed", "never deployed": None}
VIEWERS_OF_RESTRICTED = 2
BY_GROUP_EVERY, BY_COMPOSITE_EVERY = 6, 11  # not everybody is given the seat directly
SEATS = "Licensed by contract"
EARLY = datetime(2001, 1, 1, tzinfo=UTC)


def fill(state: State, options: Options) -> None:
    """Make the estate unless the file already holds the one asked for; another seed or size makes it anew."""
    asked = f"{FORMAT}/{options.seed}/{options.apps}"
    if state.fact("estate") == asked:
        return
    company = estate.draw(options.seed, options.apps, options.day, PART)
    people = [_person(one, number) for number, one in enumerate(company.people)]
    with state.change():
        state.empty()
        state.many("INSERT INTO person VALUES (?, ?, ?)", ((doc["username"], doc["id"], pack(doc)) for doc in people))
        teams = [(identity("team", one.name), one.name, "") for one in company.teams]
        state.many("INSERT INTO team VALUES (?, ?, ?)", [*teams, (identity("team", SEATS), SEATS, SEAT)])
        state.many("INSERT INTO member VALUES (?, ?)", _members(company, people))
        state.many("INSERT INTO app VALUES (?, ?, ?, ?, ?)", (app_line(app_of(app, company)) for app in company.apps))
        state.keep("company", company.name)
        state.keep("estate", asked)


def fresh(slug: str, owner: str | None, created: datetime) -> Row:
    """An app nobody has deployed yet."""
    return {
        "app_id": identity("app", slug),
        "slug": slug,
        "title": None,
        "description": None,
        "created_at": created.astimezone(UTC).isoformat(timespec="microseconds"),
        "owner": owner,
        "co_owners": [],
        "co_owner_groups": [],
        "viewers": [],
        "viewer_groups": [],
        "view_access": "restricted",
        "visible_on_portal": False,
        "portal_rank": None,
        "tags": [],
        "maintainer_name": None,
        "maintainer_email": None,
        "build": None,
        "logs": {"build": "", "runtime": ""},
        "services": [],
        "environment_variables": [],
    }


def app_of(app: estate.App, company: estate.Company) -> Row:
    doc = fresh(app.name, app.owner, app.created)
    doc["co_owners"], doc["co_owner_groups"] = list(app.co_owners), list(app.co_owner_teams)
    if app.state == "never deployed":
        return doc
    others = [person.username for person in company.people[3 : 3 + VIEWERS_OF_RESTRICTED]]
    return doc | {
        "title": app.title,
        "description": app.description,
        "viewers": others if app.access == "restricted" else [],
        "view_access": app.access,
        "visible_on_portal": app.visible,
        "portal_rank": app.rank,
        "tags": list(dict.fromkeys(app.tags)),
        "maintainer_name": app.contact_name,
        "maintainer_email": app.contact_email,
        "build": BUILDS[app.state],
        "logs": {"build": app.failed_log or "Successfully built image.\n", "runtime": app.log},
        "services": [service(app.name, one.kind, one.name) for one in app.services],
        "environment_variables": [variable(one.name, one.value) for one in app.variables],
    }


def service(slug: str, kind: str, name: str, config: str | None = None) -> Row:
    made = identity("service", f"{slug}/{kind}/{name}")
    return {"service_id": made, "type": kind, "name": name, "config": config, "status": "running"}


def variable(key: str, value: str | None, description: str | None = None) -> Row:
    return {"key": key, "value": value, "type": "app", "description": description}


def _person(person: estate.Person, number: int) -> Row:
    first, _, last = person.name.partition(" ")
    known = number < 3  # noqa: PLR2004 - the three accounts come first
    by_group = not known and number % BY_GROUP_EVERY == 0
    composite = not known and not by_group and number % BY_COMPOSITE_EVERY == 0
    seat = [SEAT] if person.seat else []
    return {
        "id": identity("person", person.username),
        "username": person.username.lower(),
        "firstName": first,
        "lastName": last,
        "email": person.email,
        "enabled": not person.locked,
        "createdTimestamp": int(person.joined.timestamp() * 1000) if person.joined else 0,
        "password": person.password,
        "roles": [VIEWER, *([] if by_group or composite else seat), *([ADMIN] if person.admin else [])],
        "composite": seat if composite else [],
        "by_group": bool(seat) and by_group,
    }


def _members(company: estate.Company, people: list[Row]) -> list[tuple[Any, ...]]:
    teams = [(identity("team", one.team), doc["id"]) for one, doc in zip(company.people, people, strict=True)]
    return [*teams, *((identity("team", SEATS), doc["id"]) for doc in people if doc["by_group"])]
