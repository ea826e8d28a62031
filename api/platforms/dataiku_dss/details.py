"""What only a project's own page shows: webapps, dashboards, stars and watches, its status, workspaces that show it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import TypeVar
from urllib.parse import quote

from api.errors import Garbled, NotFound, Refused
from api.platforms.dataiku_dss.api import Api, Json, project
from api.platforms.row import Row
from api.platforms.shapes import Content, Detail
from api.platforms.values import text, whole, words
from api.wire.crew import Crew

MOST_ASKED = 20  # webapps and workspaces, one call each
STATES = {True: "backend running", False: "backend not running"}
LISTED = {True: "promoted", False: "private"}

T = TypeVar("T")


def detail_of(api: Api, app: str, crew: Crew) -> Detail:
    """Raises NotFound when the server does not have the project; what our key may not see is unread.

    `…/webapps/`, `…/dashboards/`, `…/interest`, `…/webapps/{id}/backend/state` and `/workspaces/{key}/objects` as
    dataiku-api-client 15.2.0 asks them; none states an owner of a webapp.
    """
    webapps = crew.submit(_list, api, project(app, "webapps") + "/")
    dashboards = crew.submit(_list, api, project(app, "dashboards") + "/")
    interest = crew.submit(_one, api, project(app, "interest"))
    workspaces = crew.submit(_list, api, "workspaces/")
    summary = Row(api.object(project(app), hurry=True))
    unread: set[str] = set()
    inside = _told(webapps, unread, "contents", []), _told(dashboards, unread, "contents", [])
    shelves = _told(workspaces, unread, "shelves", [])
    running = _states(api, app, crew, inside[0])
    shown = _shelves(api, app, crew, shelves, unread)
    liked = Row(_told(interest, unread, "stars", {}))
    return Detail(
        contents=() if "contents" in unread else (*_webapps(inside[0], running), *map(_dashboard, inside[1])),
        stars=liked.certain("stars", liked.read("stars", whole, liked.at("starCount"))),
        watches=liked.certain("watches", liked.read("watches", whole, liked.at("watchCount"))),
        stage=summary.text("projectStatus"),
        shelves=shown,
        unread=frozenset(unread | liked.unread),
    )


def _list(api: Api, path: str) -> list[Json]:
    return api.objects(path, hurry=True)


def _one(api: Api, path: str) -> Json:
    return api.object(path, hurry=True)


def _told(future: Future[T], unread: set[str], field: str, otherwise: T) -> T:
    try:
        return future.result()
    except (NotFound, Refused, Garbled):
        unread.add(field)
        return otherwise


def _states(api: Api, app: str, crew: Crew, webapps: Sequence[Json]) -> list[str | None]:
    """Whether each webapp's backend is alive; None where that is not told, or where there are too many to ask."""
    names = [text(row.get("id")) for row in webapps]
    asked = [
        crew.submit(_one, api, project(app, "webapps", name, "backend", "state")) if name else None
        for name in names[:MOST_ASKED]
    ]
    return [_state(future) if future else None for future in asked] + [None] * len(names[MOST_ASKED:])


def _state(future: Future[Json]) -> str | None:
    """A backend that was never started has no `futureInfo`."""
    answer = _told(future, set(), "", {"unknown": True})
    return None if "unknown" in answer else STATES[Row(answer).at("futureInfo", "alive") is True]


def _webapps(rows: Sequence[Json], states: Sequence[str | None]) -> list[Content]:
    return [_content("webapp", row, state) for row, state in zip(rows, states, strict=True)]


def _dashboard(row: Json) -> Content:
    return _content("dashboard", row, LISTED.get(row.get("listed", "")))


def _content(kind: str, raw: Json, status: str | None) -> Content:
    row = Row(raw)
    return Content(kind, row.text("name") or row.text("id") or "without a name", row.text("owner"), status)


def _shelves(api: Api, app: str, crew: Crew, workspaces: Sequence[Json], unread: set[str]) -> tuple[str, ...]:
    """Names of the workspaces with a reference to the project; unknown when there are too many to look into."""
    keyed = [(key, row) for row in workspaces if (key := text(row.get("workspaceKey")))]
    if len(keyed) > MOST_ASKED:
        unread.add("shelves")
        return ()
    paths = [f"workspaces/{quote(key, safe='')}/objects" for key, _row in keyed]
    asked = [crew.submit(_list, api, path) for path in paths]
    held = [_told(future, unread, "shelves", []) for future in asked]
    names = [text(row.get("displayName")) or key for key, row in keyed]
    shown = [name for name, objects in zip(names, held, strict=True) if any(_is_of(app, one) for one in objects)]
    return () if "shelves" in unread else words(sorted(shown))


def _is_of(app: str, entry: Json) -> bool:
    return bool(Row(entry).at("reference", "projectKey") == app)
