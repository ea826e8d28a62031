"""What one item tells of itself: names of variables, packages, jobs, and its picture."""

from __future__ import annotations

from flask import Response, request

from demo.dash_enterprise_4.thumbnails import draw
from demo.posit_connect import items
from demo.posit_connect.call import Call, Problem
from demo.standing.state import Row, pack


def list_variables(call: Call, guid: str) -> list[str]:
    """Names; a value never leaves the server."""
    call.edited(guid)
    return list(items.inside(call.state, guid)["variables"])


def change_variables(call: Call, guid: str) -> list[str]:
    """PATCH with a list of {"name", "value"}; a null value removes."""
    call.edited(guid)
    inside = items.inside(call.state, guid)
    names = set(inside["variables"])
    for one in _pairs():
        (names.discard if one.get("value") is None else names.add)(one["name"])
    inside["variables"] = sorted(names)
    call.state.run("UPDATE content SET inside = ? WHERE guid = ?", (pack(inside), guid))
    return list(inside["variables"])


def list_packages(call: Call, guid: str) -> list[Row]:
    call.edited(guid)
    pairs = (line.partition("==") for line in items.inside(call.state, guid)["packages"])
    return [{"language": "python", "name": name, "version": version, "hash": None} for name, _, version in pairs]


def list_jobs(call: Call, guid: str) -> list[Row]:
    call.edited(guid)
    return list(items.inside(call.state, guid)["jobs"])


def show_thumbnail(call: Call, guid: str) -> Response:
    """Half of the items have one."""
    item = call.seen(guid)
    if int(item["id"]) % 2:
        raise Problem(404, 4, "The requested object does not exist.")
    return Response(draw(item["name"], item["title"] or item["name"]), mimetype="image/svg+xml")


def _pairs() -> list[Row]:
    given = request.get_json(silent=True, force=True)
    if not isinstance(given, list):
        raise Problem(400, 7, "A list of names and values is expected.")
    return [one for one in given if isinstance(one, dict) and isinstance(one.get("name"), str)]
