"""One call as the acts see it: who asks, of which state, what may be done with an item, and how to say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request

from demo.posit_connect import items
from demo.posit_connect.options import Options
from demo.standing.state import Row, State

MAKERS = frozenset({"publisher", "administrator"})


class Problem(Exception):
    """The documented error: an HTTP status, Connect's own code and a sentence. Codes other than 30 are made up."""

    def __init__(self, status: int, code: int, error: str) -> None:
        super().__init__(error)
        self.status = status
        self.code = code
        self.error = error


@dataclass(frozen=True, slots=True)
class Call:
    """`person` is the account of the key, empty where none is needed."""

    state: State
    options: Options
    base: str
    person: Row

    @property
    def body(self) -> Row:
        given = request.get_json(silent=True, force=True)
        return given if isinstance(given, dict) else {}

    @property
    def is_admin(self) -> bool:
        return self.person.get("user_role") == "administrator"

    def given(self, name: str) -> str | None:
        """A parameter of the address."""
        return request.args.get(name) or None

    def number(self, name: str, default: int, most: int) -> int:
        text = self.given(name) or str(default)
        if not text.isdecimal() or int(text) < 1:
            raise Problem(400, 8, f"{name} must be a positive number.")
        return min(int(text), most)

    def require_admin(self) -> None:
        if not self.is_admin:
            raise Problem(403, 22, "You don't have permission to perform this operation.")

    def role(self, item: Row) -> str:
        """owner, editor, viewer or none, as `app_role` says it."""
        if item["owner_guid"] == self.person["guid"]:
            return "owner"
        roles = {row["role"] for row in self.state.rows(ROLES, {"item": item["guid"], "person": self.person["guid"]})}
        if "owner" in roles:
            return "editor"
        return "viewer" if "viewer" in roles or item["access_type"] != "acl" else "none"

    def seen(self, guid: str) -> Row:
        """The item, if this account may know of it."""
        item = items.find(self.state, guid)
        if item is None or (not self.is_admin and self.role(item) == "none"):
            raise Problem(404, 4, "The requested object does not exist.")
        return item

    def edited(self, guid: str) -> Row:
        """The item, if this account may change it."""
        item = self.seen(guid)
        if not self.is_admin and self.role(item) not in {"owner", "editor"}:
            raise Problem(403, 22, "You don't have permission to change this content.")
        return item

    def note(self, action: str, what: str) -> None:
        """A line in the audit log; the words of real actions are not published."""
        values: tuple[Any, ...] = (items.now(), self.person["guid"], self.person["username"], action, what)
        self.state.run("INSERT INTO audit VALUES (NULL, ?, ?, ?, ?, ?)", values)


ROLES = """
SELECT role FROM permission WHERE content = :item AND (principal = :person OR principal IN
  (SELECT team FROM member WHERE person = :person))
"""
