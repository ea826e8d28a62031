"""Workspaces: shelves of dashboards that others may look at."""

from __future__ import annotations

from typing import Any

from demo.dataiku_dss.call import MISSING, Call, Problem
from demo.standing.state import Row, unpack


def list_workspaces(call: Call) -> list[Row]:
    """Those the key is a member of; permissions are told to administrators of a workspace alone."""
    docs = (unpack(row["doc"]) for row in call.state.rows("SELECT doc FROM workspace ORDER BY key"))
    return [_shown(call, doc) for doc in docs if _is_member(call, doc)]


def get_workspace(call: Call, key: str) -> Row:
    return _shown(call, _found(call, key)[0])


def list_objects(call: Call, key: str) -> Any:
    return _found(call, key)[1]


def _found(call: Call, key: str) -> tuple[Row, Any]:
    row = call.state.row("SELECT * FROM workspace WHERE key = ?", (key,))
    if row is None or not _is_member(call, unpack(row["doc"])):
        raise Problem(404, MISSING, f"Workspace does not exist: {key}")
    return unpack(row["doc"]), unpack(row["objects"])["objects"]


def _is_member(call: Call, doc: Row) -> bool:
    return call.key.admin or any(entry.get("group") in call.key.groups for entry in doc["permissions"])


def _shown(call: Call, doc: Row) -> Row:
    return doc if call.key.admin else doc | {"permissions": None}
