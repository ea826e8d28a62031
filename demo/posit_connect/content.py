"""Content: list, find, create, change. One owner each; a name is used once by every owner."""

from __future__ import annotations

import re
import sqlite3
import uuid
from collections import defaultdict
from datetime import UTC, datetime

from demo.posit_connect import items
from demo.posit_connect.call import MAKERS, Call, Problem
from demo.posit_connect.tags import tag_row
from demo.standing.state import Row, pack, unpack

CHANGEABLE = ("title", "description", "name", "locked", "locked_message", "run_as", "min_processes", "max_processes")
ACCESS_TYPES = frozenset({"all", "logged_in", "acl"})
NAME = re.compile(r"[A-Za-z0-9_-]{3,64}")
INCLUDES = {"owner": "", "tags": "", "vanity_url": "2024.06.0"}


def list_content(call: Call) -> list[Row]:
    """Everything an administrator's key may know of; others see what they own, help with or may open."""
    where, values = [], []
    for column, name in (("name", "name"), ("owner", "owner_guid")):
        if given := call.given(name):
            where.append(f"{column} = ?")
            values.append(given)
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    rows = call.state.rows(f"SELECT doc FROM content {condition} ORDER BY guid", values)  # noqa: S608 - as above
    items_seen = [unpack(row["doc"]) for row in rows]
    return _dressed(call, _visible(call, items_seen))


def get_content(call: Call, guid: str) -> Row:
    return _dressed(call, [_with_role(call, call.seen(guid))])[0]


def create_content(call: Call) -> Row:
    _require_maker(call.person)
    name = call.body.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise Problem(400, 7, "The name must have 3 to 64 letters, digits, - or _.")
    number = call.state.rows("SELECT count(*) AS n FROM content")[0]["n"] + 1
    doc = items.fresh(str(uuid.uuid4()), number, name, call.person["guid"], datetime.now(UTC))
    doc |= _accepted(call.body)
    values = (doc["guid"], name, doc["owner_guid"], pack(doc), pack({"variables": [], "packages": [], "jobs": []}))
    try:
        call.state.run("INSERT INTO content VALUES (?, ?, ?, ?, ?, NULL)", values)
    except sqlite3.IntegrityError as error:
        raise _clash() from error
    call.note("create_content", f"Created {name}")
    return _dressed(call, [_with_role(call, doc)])[0]


def change_content(call: Call, guid: str) -> Row:
    """PATCH: what is given changes. The answer is the item as it is now."""
    item = call.edited(guid) | _accepted(call.body)
    if (owner := call.body.get("owner_guid")) is not None:
        item["owner_guid"] = _new_owner(call, item, owner)
    try:
        with call.state.change():
            items.save(call.state, item)
            call.note("update_content", f"Changed {', '.join(call.body)} of {item['name']}")
    except sqlite3.IntegrityError as error:
        raise _clash() from error
    return _dressed(call, [_with_role(call, item)])[0]


def delete_content(call: Call, guid: str) -> None:
    call.edited(guid)
    call.state.run("DELETE FROM content WHERE guid = ?", (guid,))


def list_vanities(call: Call) -> list[Row]:
    """No item of this estate has one."""
    call.require_admin()
    return []


def _accepted(body: Row) -> Row:
    access = body.get("access_type", "acl")
    if access not in ACCESS_TYPES:
        raise Problem(400, 7, f"The access type {access!r} is not known.")
    return {name: body[name] for name in (*CHANGEABLE, "access_type") if name in body}


def _new_owner(call: Call, item: Row, guid: str) -> str:
    if not call.is_admin and call.role(item) != "owner":
        raise Problem(403, 22, "Only an administrator or the owner may change the owner.")
    found = call.state.row("SELECT doc FROM person WHERE guid = ?", (guid,))
    if found is None:
        raise Problem(400, 7, "There is no such user.")
    _require_maker(unpack(found["doc"]))
    return guid


def _require_maker(person: Row) -> None:
    if person["user_role"] not in MAKERS or person["locked"]:
        raise Problem(403, 24, f"{person['username']} may not publish, and so cannot own content.")


def _clash() -> Problem:
    return Problem(409, 26, "The owner already has content of this name.")


def _with_role(call: Call, item: Row) -> Row:
    return item | {"app_role": call.role(item)}


def _visible(call: Call, found: list[Row]) -> list[Row]:
    """Roles for all at once: a question for every item would take too long."""
    mine = {"person": call.person["guid"]}
    granted: defaultdict[str, set[str]] = defaultdict(set)
    for row in call.state.rows(GRANTED, mine):
        granted[row["content"]].add(row["role"])
    for item in found:
        roles = granted.get(item["guid"], set())
        open_to_me = "viewer" in roles or item["access_type"] != "acl"
        kind = "editor" if "owner" in roles else "viewer" if open_to_me else "none"
        item["app_role"] = "owner" if item["owner_guid"] == call.person["guid"] else kind
    return [item for item in found if call.is_admin or item["app_role"] != "none"]


def _dressed(call: Call, found: list[Row]) -> list[Row]:
    """The parts asked for with `include`; one that this version does not know is passed over."""
    asked = {name for name in (call.given("include") or "").split(",") if name in INCLUDES}
    asked = {name for name in asked if call.options.has(INCLUDES[name])}
    guids = {item["guid"] for item in found}
    tags = _tags(call, guids) if "tags" in asked else {}
    people = _people(call) if "owner" in asked else {}
    for item in found:
        item["content_url"] = f"{call.base}/content/{item['guid']}/"
        item["dashboard_url"] = f"{call.base}/connect/#/apps/{item['guid']}"
        if "tags" in asked:
            item["tags"] = tags.get(item["guid"], [])
        if "owner" in asked:
            item["owner"] = people.get(item["owner_guid"])
    return found


def _people(call: Call) -> dict[str, Row]:
    people = (unpack(row["doc"]) for row in call.state.rows("SELECT doc FROM person"))
    return {one["guid"]: {key: one[key] for key in ("guid", "username", "first_name", "last_name")} for one in people}


def _tags(call: Call, guids: set[str]) -> dict[str, list[Row]]:
    sql = "SELECT content, tag.* FROM tagged JOIN tag ON tag.id = tagged.tag"
    where, values = ("WHERE content = ?", tuple(guids)) if len(guids) == 1 else ("", ())
    rows = call.state.rows(f"{sql} {where}", values)
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["content"]].append(tag_row(row))
    return found


GRANTED = """
SELECT content, role FROM permission WHERE principal = :person OR principal IN
  (SELECT team FROM member WHERE person = :person)
"""
