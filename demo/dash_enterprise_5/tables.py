"""The tables of the state, apps and people, and how they are read."""

from __future__ import annotations

import uuid
from typing import Any

from demo.standing.state import Row, State, pack, unpack

TABLES = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS app (
  slug TEXT PRIMARY KEY, id TEXT NOT NULL, owner TEXT, created TEXT NOT NULL, doc BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS app_by_time ON app (created, slug);
CREATE INDEX IF NOT EXISTS app_by_owner ON app (owner, slug);
CREATE TABLE IF NOT EXISTS person (
  username TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS team (id TEXT PRIMARY KEY, name TEXT NOT NULL, roles TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS member (team TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (team, person)) WITHOUT ROWID;
"""
NAMESPACE = uuid.UUID("0b7a3f0e-8a52-4a33-9c8e-55a9d5f9e6a1")
ADMIN, SEAT, VIEWER = "admin", "licensed_user", "viewer"


def identity(kind: str, name: str) -> str:
    """The same thing always has the same id."""
    return str(uuid.uuid5(NAMESPACE, f"{kind}/{name}"))


def find_app(state: State, slug: str | None) -> Row | None:
    found = state.row("SELECT doc FROM app WHERE slug = ?", (slug,))
    return None if found is None else unpack(found["doc"])


def save_app(state: State, doc: Row) -> None:
    state.run("INSERT OR REPLACE INTO app VALUES (?, ?, ?, ?, ?)", app_line(doc))


def app_line(doc: Row) -> tuple[Any, ...]:
    return (doc["slug"], doc["app_id"], doc["owner"], doc["created_at"], pack(doc))


def find_person(state: State, username: str | None) -> Row | None:
    found = state.row("SELECT doc FROM person WHERE username = ?", (username,))
    return None if found is None else unpack(found["doc"])


def save_person(state: State, doc: Row) -> None:
    state.run("INSERT OR REPLACE INTO person VALUES (?, ?, ?)", (doc["username"], doc["id"], pack(doc)))


def roles_of(state: State, person: Row) -> set[str]:
    """Client roles however given: directly, by a group, or inside a composite role."""
    by_group = state.rows(
        "SELECT roles FROM team JOIN member ON member.team = team.id WHERE member.person = ?", (person["id"],)
    )
    return {*person["roles"], *person["composite"], *(role for row in by_group for role in row["roles"].split())}


def may_see(state: State, person: Row, app: Row) -> bool:
    """Everything for administrators, else what one owns or co-owns."""
    return ADMIN in roles_of(state, person) or person["username"] in {app["owner"], *app["co_owners"]}
