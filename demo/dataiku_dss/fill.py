"""Pour the neutral company into the state, in the words and formats of Dataiku DSS."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from demo import estate
from demo.dataiku_dss import documents
from demo.dataiku_dss.options import Options
from demo.dataiku_dss.shelves import shelves
from demo.dataiku_dss.working import interest, webapps_and_dashboards
from demo.standing.state import Row, State, pack

FORMAT = 1
PART = "dataiku-dss"
GLOBAL_KEY, PROJECT_KEY = "demo-global", "demo-project"
ACCOUNTS = frozenset({"admin", "lead", "viewer"})
DEPARTED = "kim.departed"  # whose account was deleted: DSS keeps the name in what they own
STAGES = {
    "running": "In production",
    "deploying": "In progress",
    "failing": "In progress",
    "stopped": "Archived",
    "never deployed": "Draft",
}
READER = ("readProjectContent", "readDashboards")
WRITER = (*READER, "writeProjectContent", "writeDashboards", "runScenarios", "exportDatasetsData")

Logins = Mapping[str, str]


def fill(state: State, options: Options) -> None:
    """Make the estate unless the file already holds the one asked for; another seed or size makes it anew."""
    asked = f"{FORMAT}/{options.seed}/{options.apps}"
    if state.fact("estate") == asked:
        return
    company = estate.draw(options.seed, options.apps, options.day, PART)
    logins = _logins(company)
    projects = [_project(app, company, logins) for app in company.apps]
    with state.change():
        state.empty()
        state.many("INSERT INTO person VALUES (?, ?, ?)", (_person(one, logins) for one in company.people))
        state.many("INSERT INTO api_key VALUES (?, ?, ?, ?, ?)", _keys(company, logins, projects))
        state.many("INSERT INTO project VALUES (?, ?, ?, ?, ?)", (_packed(project) for project in projects))
        state.many("INSERT INTO workspace VALUES (?, ?, ?)", shelves(company, {one["key"]: one for one in projects}))
        state.keep("company", company.name)
        state.keep("estate", asked)


def _logins(company: estate.Company) -> Logins:
    """m.oyelaran becomes mary.oyelaran; the three accounts keep their names."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for person in company.people:
        stem = person.username if person.username in ACCOUNTS else _spelt_out(person.name)
        login, number = stem, 2
        while login in taken:
            login, number = f"{stem}{number}", number + 1
        taken.add(login)
        found[person.username] = login
    return found


def _spelt_out(name: str) -> str:
    first, _, last = name.translate(str.maketrans("łŁøØıæß", "lLoOias")).partition(" ")
    return ".".join(_plain(part) for part in (first, last))


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", folded.lower())


def _person(person: estate.Person, logins: Logins) -> tuple[str, bytes, bytes]:
    login = logins[person.username]
    doc = {
        "login": login,
        "sourceType": "LOCAL",
        "displayName": person.name,
        "email": person.email,
        "groups": ["administrators", person.team] if person.admin else [person.team],
        "userProfile": "READER" if not person.seat or person.username == "viewer" else "FULL_DESIGNER",
        "enabled": not person.locked,
        "creationDate": documents.stamp(person.joined),
    }
    last = documents.stamp(person.last_active)
    activity = {"login": login, "lastSuccessfulLogin": last - 60_000, "lastFailedLogin": 0, "lastSessionActivity": last}
    if person.locked:
        del activity["lastSessionActivity"]  # a field may be missing
    return login, pack(doc), pack(activity)


def _keys(company: estate.Company, logins: Logins, projects: list[Row]) -> Iterator[tuple[Any, ...]]:
    """A personal key for everybody, a global one with all rights, and one for the first project alone."""
    for number, person in enumerate(company.people, 1):
        yield person.api_key, f"personal-{number}", logins[person.username], None, False
    yield GLOBAL_KEY, "global-1", None, None, True
    if projects:
        yield PROJECT_KEY, "project-1", None, projects[0]["key"], False


def _project(app: estate.App, company: estate.Company, logins: Logins) -> Row:
    owner = logins[app.owner] if app.owner else DEPARTED
    helping = [logins[name] for name in app.co_owners]
    return {
        "key": documents.project_key(app.name),
        "team": app.team,
        "visible": app.visible,
        "doc": {
            "projectKey": documents.project_key(app.name),
            "shortDesc": "",
            "projectStatus": STAGES[app.state],
            "contributors": sorted({owner, *helping}),
            "creationTag": documents.tag(owner, app.created, 0),
            "versionTag": documents.tag(owner, app.updated or app.created, 1),
            "projectAppType": "REGULAR",
            "tutorialProject": False,
        },
        "metadata": documents.metadata()
        | {"label": app.title or app.name, "description": app.description or "", "tags": list(dict.fromkeys(app.tags))},
        "permissions": documents.permissions(owner, *_grants(app, company, owner, helping)),
        "inside": {"interest": interest(app), **webapps_and_dashboards(app, owner)},
    }


def _grants(app: estate.App, company: estate.Company, owner: str, helping: list[str]) -> Iterator[Row]:
    """Co-owners have the Admin right, the owner's team may write, and others read what is not restricted."""
    yield from (documents.grant("user", login, "admin") for login in helping if login != owner)
    yield from (documents.grant("group", team, "admin") for team in app.co_owner_teams)
    if app.team and app.team not in app.co_owner_teams:
        yield documents.grant("group", app.team, *WRITER)
    if app.access != "restricted":
        others = {team.name for team in company.teams} - {app.team, *app.co_owner_teams}
        yield from (documents.grant("group", team, *READER) for team in sorted(others)[:3])


def _packed(project: Row) -> tuple[Any, ...]:
    return project["key"], *(pack(project[name]) for name in ("doc", "metadata", "permissions", "inside"))
