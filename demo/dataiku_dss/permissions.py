"""The permissions document of a project, which a PUT replaces as a whole."""

from __future__ import annotations

from typing import Any

from demo.dataiku_dss import documents
from demo.dataiku_dss.call import ILLEGAL, Call, Problem
from demo.standing.state import Row

RIGHT = "editPermissions"


def get_permissions(call: Call, key: str) -> Any:
    return call.project(key, RIGHT)["permissions"]


def set_permissions(call: Call, key: str) -> Row:
    """What is missing is wiped. An owner nobody knows is taken as well: that DSS refuses one is not documented."""
    row = call.project(key, RIGHT)
    given = call.body
    if not isinstance(given.get("owner"), str):
        raise Problem(400, ILLEGAL, "The permissions need an owner.")
    call.save(key, "permissions", documents.permissions(given["owner"]) | given)
    call.save(key, "doc", documents.touched(row["doc"], call.key.who))
    return {"msg": "updated permissions"}
