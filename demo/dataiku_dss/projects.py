"""Projects: the list, one of them, its metadata, its interest, its timeline."""

from __future__ import annotations

from typing import Any

from demo.dataiku_dss import documents
from demo.dataiku_dss.call import Call
from demo.standing.state import Row, unpack

TAGS = ("creationTag", "versionTag")


def list_projects(call: Call) -> list[Row]:
    """A plain list without paging, of what the key may see."""
    names = {row["login"]: unpack(row["doc"])["displayName"] for row in call.state.rows("SELECT * FROM person")}
    found = []
    for row in call.state.rows("SELECT * FROM project ORDER BY key"):
        permissions = unpack(row["permissions"])
        if call.has(row["key"], permissions):
            found.append(_shown(call, unpack(row["doc"]), unpack(row["metadata"]), permissions, names))
    return found


def get_project(call: Call, key: str) -> Row:
    row = call.project(key)
    owner = call.state.row("SELECT doc FROM person WHERE login = ?", (row["permissions"]["owner"],))
    names = {row["permissions"]["owner"]: unpack(owner["doc"])["displayName"]} if owner else {}
    return _shown(call, row["doc"], row["metadata"], row["permissions"], names)


def get_metadata(call: Call, key: str) -> Any:
    return call.project(key)["metadata"]


def set_metadata(call: Call, key: str) -> Row:
    """The whole document: what is missing from it is gone."""
    row = call.project(key, "writeProjectContent")
    call.save(key, "metadata", documents.metadata() | call.body)
    call.save(key, "doc", documents.touched(row["doc"], call.key.who))
    return {"msg": "updated metadata"}


def get_interest(call: Call, key: str) -> Any:
    return call.project(key)["inside"]["interest"]


def get_timeline(call: Call, key: str) -> Row:
    doc = call.project(key)["doc"]
    created, changed = doc["creationTag"], doc["versionTag"]
    return {
        "allContributors": doc["contributors"],
        "items": [],
        "createdBy": created["lastModifiedBy"],
        "createdOn": created["lastModifiedOn"],
        "lastModifiedBy": changed["lastModifiedBy"],
        "lastModifiedOn": changed["lastModifiedOn"],
    }


def _shown(call: Call, doc: Row, metadata: Row, permissions: Row, names: dict[str, str]) -> Row:
    """The name and tags stand in the metadata, the owner in the permissions."""
    owner = permissions["owner"]
    is_master = call.has(doc["projectKey"], permissions, "admin")
    found = doc | {
        "name": metadata["label"],
        "description": metadata["description"],
        "tags": metadata["tags"],
        "ownerLogin": owner,
        "ownerDisplayName": names.get(owner, owner),
        "isProjectAdmin": is_master,
        "canReadProjectContent": call.has(doc["projectKey"], permissions, "readProjectContent"),
        "canWriteProjectContent": call.has(doc["projectKey"], permissions, "writeProjectContent"),
    }
    return {name: value for name, value in found.items() if not (call.options.without_tags and name in TAGS)}
