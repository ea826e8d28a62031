"""People and groups: paged lists, one person, one's own account, and the lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from demo.posit_connect.call import Call, Problem
from demo.standing.state import Row, pack, unpack

LARGEST_PAGE = 500
PAGE = 20
STATES: dict[str, Callable[[Row], bool]] = {
    "locked": lambda person: bool(person["locked"]),
    "licensed": lambda person: not person["locked"],
    "inactive": lambda person: person["active_time"] is None,
}


def server_settings(call: Call) -> Row:
    """Answered without a key too; an administrator may choose to hide the version."""
    version = "" if call.options.version_hidden else call.options.version
    return {"version": version, "build": version, "about": "Posit Connect (stand-in)", "hostname": "connect"}


def python_settings(_call: Call) -> Row:
    return {
        "installations": [{"version": "3.11.9", "cluster_name": "Local", "image_name": "Local"}],
        "api_enabled": True,
    }


def own_account(call: Call) -> Row:
    return call.person


def list_users(call: Call) -> Row:
    """By username; a publisher's or viewer's key sees people, but no e-mail addresses."""
    prefix = (call.given("prefix") or "").lower()
    people = [unpack(row["doc"]) for row in call.state.rows("SELECT doc FROM person ORDER BY username")]
    if prefix:
        people = [one for one in people if _begins(one, prefix)]
    if roles := call.given("user_role"):
        people = [one for one in people if one["user_role"] in roles.split("|")]
    if status := call.given("account_status"):
        people = [one for one in people if any(STATES.get(name, bool)(one) for name in status.split("|"))]
    return _page(call, [_shown(call, one) for one in people])


def get_user(call: Call, guid: str) -> Row:
    return _shown(call, _person(call, guid))


def lock_user(call: Call, guid: str) -> None:
    call.require_admin()
    person = _person(call, guid) | {"locked": bool(call.body.get("locked"))}
    call.state.run("UPDATE person SET doc = ? WHERE guid = ?", (pack(person), guid))
    call.note("lock_user" if person["locked"] else "unlock_user", person["username"])


def list_groups(call: Call) -> Row:
    return _page(call, [_group(row) for row in call.state.rows("SELECT * FROM team ORDER BY name")])


def get_group(call: Call, guid: str) -> Row:
    found = call.state.row("SELECT * FROM team WHERE guid = ?", (guid,))
    if found is None:
        raise Problem(404, 4, "The requested object does not exist.")
    return _group(found)


def list_members(call: Call, guid: str) -> Row:
    get_group(call, guid)
    sql = "SELECT doc FROM person JOIN member ON person.guid = member.person WHERE team = ? ORDER BY username"
    return _page(call, [_shown(call, unpack(row["doc"])) for row in call.state.rows(sql, (guid,))])


def _begins(person: Row, prefix: str) -> bool:
    return any(str(person[name]).lower().startswith(prefix) for name in ("username", "first_name", "last_name"))


def _person(call: Call, guid: str) -> Row:
    found = call.state.row("SELECT doc FROM person WHERE guid = ?", (guid,))
    if found is None:
        raise Problem(404, 4, "The requested object does not exist.")
    return unpack(found["doc"])


def _shown(call: Call, person: Row) -> Row:
    return person if call.is_admin or person["guid"] == call.person["guid"] else person | {"email": ""}


def _group(row: sqlite3.Row) -> Row:
    return {"guid": row["guid"], "name": row["name"], "owner_guid": row["owner"]}


def _page(call: Call, rows: list[Row]) -> Row:
    number = call.number("page_number", 1, 1_000_000)
    size = call.number("page_size", PAGE, LARGEST_PAGE)
    start = (number - 1) * size
    return {"results": rows[start : start + size], "current_page": number, "total": len(rows)}
