"""Tags: a tree of categories with topics below, and which content carries which."""

from __future__ import annotations

import sqlite3

from demo.posit_connect.call import Call, Problem
from demo.standing.state import Row


def tag_row(row: sqlite3.Row) -> Row:
    """Ids are texts; a category has no parent."""
    parent = None if row["parent"] is None else str(row["parent"])
    created = row["created"]
    return {
        "id": str(row["id"]),
        "name": row["name"],
        "parent_id": parent,
        "created_time": created,
        "updated_time": created,
    }


def list_tags(call: Call) -> list[Row]:
    """All, or those of a `name`, or right below a `parent_id`."""
    wanted = {name: given for name in ("name", "parent_id") if (given := call.given(name))}
    rows = (tag_row(row) for row in call.state.rows("SELECT * FROM tag ORDER BY id"))
    return [row for row in rows if wanted.items() <= row.items()]


def list_content_tags(call: Call, guid: str) -> list[Row]:
    call.seen(guid)
    sql = "SELECT tag.* FROM tagged JOIN tag ON tag.id = tagged.tag WHERE content = ? ORDER BY tag.id"
    return [tag_row(row) for row in call.state.rows(sql, (guid,))]


def add_content_tag(call: Call, guid: str) -> None:
    call.edited(guid)
    found = call.state.row("SELECT * FROM tag WHERE id = ?", (call.body.get("tag_id"),))
    if found is None:
        raise Problem(404, 4, "The requested object does not exist.")
    if found["parent"] is None:
        raise Problem(400, 7, "A category cannot be assigned to content.")
    call.state.run("INSERT OR IGNORE INTO tagged VALUES (?, ?)", (guid, found["id"]))


def remove_content_tag(call: Call, guid: str, tag: str) -> None:
    call.edited(guid)
    if not call.state.run("DELETE FROM tagged WHERE content = ? AND tag = ?", (guid, tag)):
        raise Problem(404, 4, "The requested object does not exist.")
