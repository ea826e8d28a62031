"""One GraphQL request as the resolvers see it: who asks, of which state, and which faults bend the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graphql import GraphQLResolveInfo

from demo.dash_enterprise_4 import apps
from demo.dash_enterprise_4.options import Options
from demo.faults import Fault, Kind
from demo.standing.state import Row, State, unpack

Resolver = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Call:
    """`person` is the account that signed in; `base` is our address as the caller sees it."""

    state: State
    options: Options
    person: Row
    base: str
    faults: tuple[Fault, ...]
    wait: Callable[[float | None], bool]

    @property
    def username(self) -> str:
        return str(self.person["username"])

    @property
    def is_admin(self) -> bool:
        return bool(self.person["isAdmin"])

    def suffers(self, kind: Kind) -> bool:
        return any(fault.kind is kind for fault in self.faults)

    def now(self) -> str:
        """The server's local time, in the format of every timestamp."""
        return apps.stamp(datetime.now(self.options.zone))

    def reach(self, name: str | None) -> Row | None:
        """The app, if this account may act on it: its own, or any for an administrator."""
        doc = apps.find(self.state, name)
        return doc if doc and (self.is_admin or doc["owner"] == self.username) else None


Info = GraphQLResolveInfo[Call]


def find_person(state: State, username: str | None) -> Row | None:
    found = state.row("SELECT doc FROM person WHERE username = ?", (username,))
    return None if found is None else unpack(found["doc"])
