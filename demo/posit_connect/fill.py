"""Pour the neutral company into the state, in the words and formats of Posit Connect."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from typing import Any

from demo import estate
from demo.posit_connect import items
from demo.posit_connect.options import Options
from demo.standing.state import Row, State, pack

FORMAT = 2
PART = "posit-connect"
NAMESPACE = uuid.UUID("6f1d9c52-54a6-4a0f-9d5f-0a1c7a3c51de")
ACCESS = {"unauthenticated": "all", "authenticated": "logged_in", "restricted": "acl"}
MODES = ("python-dash",) * 6 + ("python-streamlit", "shiny", "python-shiny", "quarto-static", "jupyter-static")
CATEGORY = "Topic"
VIEWERS_OF_RESTRICTED = 2
ACCOUNT_ROLES = {"admin": "administrator", "lead": "publisher", "viewer": "viewer"}


def fill(state: State, options: Options) -> None:
    """Make the estate unless the file already holds the one asked for; another seed or size makes it anew."""
    asked = f"{FORMAT}/{options.seed}/{options.apps}"
    if state.fact("estate") == asked:
        return
    company = estate.draw(options.seed, options.apps, options.day, PART)
    with state.change():
        state.empty()
        state.many("INSERT INTO person VALUES (?, ?, ?, ?)", (_person(one) for one in company.people))
        state.many(
            "INSERT INTO team VALUES (?, ?, NULL)", ((guid("team", one.name), one.name) for one in company.teams)
        )
        members = ((guid("team", one.team), guid("person", one.username)) for one in company.people)
        state.many("INSERT INTO member VALUES (?, ?)", members)
        tags = _tags(state, company)
        state.many("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?)", _contents(company))
        state.many("INSERT INTO permission (content, principal, kind, role) VALUES (?, ?, ?, ?)", _permissions(company))
        tagged = ((guid("app", app.name), tags[tag]) for app in company.apps for tag in set(app.tags))
        state.many("INSERT INTO tagged VALUES (?, ?)", tagged)
        state.keep("company", company.name)
        state.keep("estate", asked)


def guid(kind: str, name: str) -> str:
    """The same thing always has the same guid."""
    return str(uuid.uuid5(NAMESPACE, f"{kind}/{name}"))


def username(person: str) -> str:
    """m.oyelaran becomes moyelaran: here nobody has a dot in the name."""
    return person.replace(".", "")


def _person(person: estate.Person) -> tuple[str, str, str, bytes]:
    first, _, last = person.name.partition(" ")
    role = ACCOUNT_ROLES.get(person.username) or ("publisher" if person.seat else "viewer")
    doc = {
        "guid": guid("person", person.username),
        "username": username(person.username),
        "email": person.email,
        "first_name": first,
        "last_name": last,
        "user_role": role,
        "created_time": items.stamp(person.joined),
        "updated_time": items.stamp(person.joined),
        "active_time": items.stamp(person.last_active),
        "confirmed": True,
        "locked": person.locked,
    }
    return doc["guid"], doc["username"], person.api_key, pack(doc)


def _tags(state: State, company: estate.Company) -> dict[str, int]:
    """One category with every topic below it."""
    created = items.stamp(min(app.created for app in company.apps)) if company.apps else ""
    names = sorted({tag for app in company.apps for tag in app.tags})
    numbers = {name: number for number, name in enumerate(names, 2)}
    state.run("INSERT INTO tag VALUES (1, ?, NULL, ?)", (CATEGORY, created))
    state.many("INSERT INTO tag VALUES (?, ?, 1, ?)", ((numbers[name], name, created) for name in names))
    return numbers


def _contents(company: estate.Company) -> Iterator[tuple[Any, ...]]:
    for number, app in enumerate(company.apps, 1):
        doc = items.fresh(guid("app", app.name), number, app.name, _owner(app, company), app.created)
        inside: Row = {"variables": [], "packages": [], "jobs": []}
        if app.state != "never deployed":
            _deployed(app, doc, inside)
        visited = items.stamp(app.visited)
        yield doc["guid"], doc["name"], doc["owner_guid"], pack(doc), pack(inside), visited


def _owner(app: estate.App, company: estate.Company) -> str:
    """Nothing is without an owner here: what the company lost track of belongs to somebody who is locked."""
    lost = next(person.username for person in company.people if person.locked)
    return guid("person", app.owner or lost)


def _deployed(app: estate.App, doc: Row, inside: Row) -> None:
    chance = random.Random(app.name)
    mode = chance.choice(MODES)
    doc |= {
        "title": app.title,
        "description": app.description or "",
        "access_type": ACCESS[app.access],
        "app_mode": mode,
        "content_category": "",
        "bundle_id": str(chance.randint(100, 9999)),
        "last_deployed_time": items.stamp(app.updated),
        "py_version": None if mode == "shiny" else "3.11.9",
        "r_version": "4.4.1" if mode == "shiny" else None,
        "locked": app.state == "stopped",
        "locked_message": "Switched off by its team." if app.state == "stopped" else "",
    }
    inside["variables"] = sorted(one.name for one in app.variables)
    inside["packages"] = list(app.packages)
    if app.state == "running":
        running = (number for _kind, number in app.processes)
        inside["jobs"] = [items.job(chance, app.updated or app.created, 0) for _ in range(sum(running))]
    inside["jobs"].append(items.job(chance, app.created, 2))


def _permissions(company: estate.Company) -> Iterator[tuple[str, str, str, str]]:
    """Collaborators must be able to publish; a few colleagues may open what is restricted."""
    makers = {person.username for person in company.people if person.seat or person.admin} - {"viewer"}
    for app in company.apps:
        item, owner = guid("app", app.name), _owner(app, company)
        helping = [guid("person", name) for name in app.co_owners if name in makers]
        yield from ((item, helper, "user", "owner") for helper in helping if helper != owner)
        yield from ((item, guid("team", team), "group", "owner") for team in app.co_owner_teams)
        if app.access == "restricted":
            chance = random.Random(app.name)
            some = chance.sample(company.people, VIEWERS_OF_RESTRICTED)
            viewing = {guid("person", person.username) for person in some} - {owner, *helping}
            yield from ((item, viewer, "user", "viewer") for viewer in sorted(viewing))
