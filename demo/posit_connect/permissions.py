"""Permissions of a content item. The role "owner" is a collaborator, who must be able to publish."""

from __future__ import annotations

import sqlite3

from demo.posit_connect.call import MAKERS, Call, Problem
from demo.standing.state import Row, unpack

MISSING = Problem(404, 4, "The requested object does not exist.")
FIND = "SELECT * FROM permission WHERE content = ? AND id = ?"


def list_permissions(call: Call, guid: str) -> list[Row]:
    call.edited(guid)
    return [_shown(row) for row in call.state.rows("SELECT * FROM permission WHERE content = ? ORDER BY id", (guid,))]


def get_permission(call: Call, guid: str, number: str) -> Row:
    call.edited(guid)
    return _shown(_found(call, guid, number))


def add_permission(call: Call, guid: str) -> Row:
    item = call.edited(guid)
    principal, kind, role = _given(call)
    if principal == item["owner_guid"]:
        raise Problem(400, 7, "The owner needs no permission.")
    try:
        sql = "INSERT INTO permission (content, principal, kind, role) VALUES (?, ?, ?, ?)"
        call.state.run(sql, (guid, principal, kind, role))
    except sqlite3.IntegrityError as error:
        raise Problem(409, 26, "There is a permission for this principal already.") from error
    call.note("add_permission", f"{role} of {item['name']}: {principal}")
    made = call.state.row("SELECT * FROM permission WHERE content = ? AND principal = ?", (guid, principal))
    return _shown(made) if made else {}


def change_permission(call: Call, guid: str, number: str) -> Row:
    call.edited(guid)
    _found(call, guid, number)
    _principal, _kind, role = _given(call)
    call.state.run("UPDATE permission SET role = ? WHERE id = ?", (role, number))
    return _shown(_found(call, guid, number))


def remove_permission(call: Call, guid: str, number: str) -> None:
    item = call.edited(guid)
    row = _found(call, guid, number)
    call.state.run("DELETE FROM permission WHERE id = ?", (number,))
    call.note("remove_permission", f"{row['role']} of {item['name']}: {row['principal']}")


def _given(call: Call) -> tuple[str, str, str]:
    principal, kind, role = (call.body.get(name) for name in ("principal_guid", "principal_type", "role"))
    if role not in {"owner", "viewer"} or kind not in {"user", "group"}:
        raise Problem(400, 7, "principal_type is user or group, role is owner or viewer.")
    if kind == "group":
        if call.state.row("SELECT 1 FROM team WHERE guid = ?", (principal,)) is None:
            raise Problem(400, 7, "There is no such group.")
        return str(principal), kind, role
    found = call.state.row("SELECT doc FROM person WHERE guid = ?", (principal,))
    if found is None:
        raise Problem(400, 7, "There is no such user.")
    person = unpack(found["doc"])
    if role == "owner" and person["user_role"] not in MAKERS:
        raise Problem(400, 24, f"{person['username']} may not publish, and so cannot collaborate.")
    return str(principal), kind, role


def _found(call: Call, guid: str, number: str) -> sqlite3.Row:
    row = call.state.row(FIND, (guid, number))
    if row is None:
        raise MISSING
    return row


def _shown(row: sqlite3.Row) -> Row:
    return {
        "id": str(row["id"]),
        "content_guid": row["content"],
        "principal_guid": row["principal"],
        "principal_type": row["kind"],
        "role": row["role"],
    }
