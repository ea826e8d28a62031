"""One call as the acts see it: whose key asks, of which state, what it may do with a project, and how to say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request

from demo.dataiku_dss.options import Options
from demo.standing.state import Row, State, pack, unpack

PACKAGE = "com.dataiku.dip."
UNAUTHORIZED = f"{PACKAGE}exceptions.UnauthorizedException"
MISSING = f"{PACKAGE}server.controllers.NotFoundException"
ILLEGAL = "java.lang.IllegalArgumentException"


class Problem(Exception):
    """The documented error body: errorType, message, detailedMessage. Which type comes with which status is ours."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.message = message


@dataclass(frozen=True, slots=True)
class Key:
    """An API key: a personal one has a login and its groups, one of a project the project's key."""

    id: str
    login: str | None
    project: str | None
    admin: bool
    groups: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        return self.login or self.id


@dataclass(frozen=True, slots=True)
class Call:
    state: State
    options: Options
    key: Key

    @property
    def body(self) -> Row:
        given = request.get_json(silent=True, force=True)
        if not isinstance(given, dict):
            raise Problem(400, ILLEGAL, "A JSON object is expected.")
        return given

    def given(self, name: str) -> str | None:
        """A parameter of the address."""
        return request.args.get(name) or None

    def require_admin(self) -> None:
        if not self.key.admin:
            raise Problem(403, UNAUTHORIZED, "Action forbidden, you are not admin.")

    def project(self, key: str, *rights: str) -> Row:
        """The row of a project in which this key has one of the rights; to see it is enough when none is named."""
        found = self.state.row("SELECT * FROM project WHERE key = ?", (key,))
        if found is None or not self.has(key, unpack(found["permissions"])):
            raise Problem(404, MISSING, f"Project does not exist: {key}")
        if rights and not self.has(key, unpack(found["permissions"]), *rights):
            raise Problem(403, UNAUTHORIZED, f"Action forbidden on project {key}.")
        return {name: found[name] if name == "key" else unpack(found[name]) for name in found.keys()}  # noqa: SIM118

    def has(self, key: str, permissions: Row, *rights: str) -> bool:
        if self.key.admin or self.key.project == key or permissions["owner"] == self.key.login:
            return True
        mine = [one for one in permissions["permissions"] if self._is_mine(one)]
        return any(one.get("admin") or any(map(one.get, rights)) or not rights for one in mine)

    def save(self, key: str, column: str, doc: Any) -> None:
        self.state.run(f"UPDATE project SET {column} = ? WHERE key = ?", (pack(doc), key))  # noqa: S608 - ours

    def _is_mine(self, entry: Row) -> bool:
        user, group = entry.get("user"), entry.get("group")
        return (user is not None and user == self.key.login) or group in self.key.groups
