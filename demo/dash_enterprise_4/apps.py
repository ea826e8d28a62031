"""Apps in the state: find, list by page, save, delete. A document has the field names of the contract."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from demo.ranked import in_order
from demo.standing.state import Row, State, pack, unpack

PAGE = 10


def fresh(name: str, owner: str | None, created: str) -> tuple[Row, Row]:
    """An app nobody has deployed yet, as the vendor's sample shows it: the quick half and the slow half."""
    doc: Row = {
        "name": name,
        "owner": owner,
        "picture": None,
        "collaborators": {"users": [], "teams": []},
        "metadata": {
            "title": None,
            "description": None,
            "tags": None,
            "permissionLevel": "restricted",
            "showInPortal": False,
            "sortRank": None,
            "contact": {"name": None, "email": None},
        },
        "hasWorkspace": False,
        "mounts": [],
        "processes": [{"type": "web", "number": 1, "status": ""}],
        "linked": [],
        "status": {"running": False, "deploying": False, "canScale": True},
        "resources": [],
    }
    slow: Row = {
        "logs": {"app": "", "failed": ""},
        "environmentVariables": [],
        "analytics": {
            "appname": name,
            "timestamps": {"created": created, "updated": None, "visited": None, "error": None},
            "gitRevision": {"sha1": None, "subject": None, "error": None},
            "resources": {"error": None},
            "dependencies": {"python": None, "error": None},
        },
    }
    return doc, slow


def insert(state: State, doc: Row, slow: Row) -> None:
    state.run("INSERT INTO app VALUES (?, ?, ?, ?, ?)", line(doc, slow))


def line(doc: Row, slow: Row) -> tuple[Any, ...]:
    return (doc["name"], doc["owner"], int(bool(doc["metadata"]["showInPortal"])), pack(doc), pack(slow))


def save(state: State, doc: Row) -> None:
    visible = int(bool(doc["metadata"]["showInPortal"]))
    state.run(
        "UPDATE app SET owner = ?, visible = ?, doc = ? WHERE name = ?",
        (doc["owner"], visible, pack(doc), doc["name"]),
    )


def save_slow(state: State, name: str, slow: Row) -> None:
    state.run("UPDATE app SET slow = ? WHERE name = ?", (pack(slow), name))


def find(state: State, name: str | None) -> Row | None:
    found = state.row("SELECT doc FROM app WHERE name = ?", (name,))
    return None if found is None else unpack(found["doc"])


def find_slow(state: State, name: str) -> Row:
    """The slow half; an app deleted in between answers with nothing."""
    found = state.row("SELECT slow FROM app WHERE name = ?", (name,))
    return {} if found is None else unpack(found["slow"])


def delete(state: State, name: str) -> None:
    with state.change():
        state.run("DELETE FROM app WHERE name = ?", (name,))
        state.run("DELETE FROM picture WHERE name = ?", (name,))


def portal(state: State, seed: str) -> list[Row]:
    """What is promoted, in the portal's order."""
    found = [unpack(row["doc"]) for row in state.rows("SELECT doc FROM app WHERE visible = 1 ORDER BY name")]
    return in_order(found, lambda doc: doc["metadata"]["sortRank"], seed)


def page(state: State, number: int, *, owner: str | None = None) -> tuple[list[Row], bool]:
    """Ten apps by name, counted from page 0, and whether more follow; `owner` None means everybody's."""
    where, values = ("", []) if owner is None else ("WHERE owner = ?", [owner])
    sql = f"SELECT doc FROM app {where} ORDER BY name LIMIT ? OFFSET ?"  # noqa: S608 - the conditions stand above
    found = state.rows(sql, (*values, PAGE + 1, max(number, 0) * PAGE))
    return [unpack(row["doc"]) for row in found[:PAGE]], len(found) > PAGE


def stamp(moment: datetime) -> str:
    """Naive ISO with microseconds, always, also when they are zero."""
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds")
