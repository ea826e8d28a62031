"""The way of every call, whatever it asks: the faults along the way, the act, and a line in the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from flask import Response, request

from demo.dash_enterprise_5.keys import Keys
from demo.dash_enterprise_5.options import Options
from demo.dash_enterprise_5.tables import find_person
from demo.faults import WIRE, Fault, Faults, Wire, leave, stop
from demo.standing.limiter import Limiter
from demo.standing.record import Received, Record
from demo.standing.state import Row, State

Wait = Callable[[float | None], bool]
Act = Callable[[tuple[Fault, ...], Wait], Response]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call is known by, to faults and to the record."""

    operation: str | None
    fields: tuple[str, ...] = ()
    variables: Mapping[str, Any] = field(default_factory=dict)
    username: str | None = None
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Somebody who signed in on Keycloak's page: what the application asked with, and who they are."""

    client: str
    redirect_uri: str
    challenge: str
    nonce: str
    username: str


@dataclass(frozen=True)
class Door:
    """Everything one stand-in needs; one instance serves all threads. `base` is our address as callers see it.

    `sessions` are refresh tokens: the realm, client and username of each. `codes` wait to be traded for tokens.
    """

    state: State
    options: Options
    base: str
    faults: Faults
    record: Record
    limiter: Limiter
    keys: Keys
    sessions: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)

    def answer(self, asked: Asked, act: Act) -> Response:
        begun = self.record.begin()
        wait = self.faults.waiter()
        struck = self.faults.take({asked.operation or "", *asked.fields})
        response, wire = self._through(struck, wait, act)
        request.environ[WIRE] = wire
        self.record.enter(_received(begun, asked, None if wire.reset else response.status_code))
        return response

    def _through(self, faults: tuple[Fault, ...], wait: Wait, act: Act) -> tuple[Response, Wire]:
        return stop(faults, wait) or leave(act(faults, wait), faults, wait)

    def bearer(self, realm: str) -> dict[str, Any] | None:
        """The claims of the token that came along, if it is one of this realm's."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        claims = self.keys.read(token) if scheme.lower() == "bearer" else None
        return claims if claims and claims.get("iss") == f"{self.base}/auth/realms/{realm}" else None

    def person(self) -> Row | None:
        """Who asks, by a token of the realm dash; a switched-off account has no way in."""
        claims = self.bearer("dash")
        found = find_person(self.state, str(claims["preferred_username"])) if claims else None
        return found if found and found["enabled"] else None


def as_json(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, mimetype="application/json")


def _received(begun: float, asked: Asked, status: int | None) -> Received:
    return Received(
        at=begun,
        operation=asked.operation,
        fields=asked.fields,
        variables=dict(asked.variables),
        username=asked.username,
        writes=asked.writes,
        took=time.monotonic() - begun,
        status=status,
        headers=dict(request.headers),
    )
