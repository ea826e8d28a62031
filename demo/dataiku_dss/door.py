"""The way of every call: whose key asks, the faults along the way, the act, its answer, and a line in the record."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from flask import Flask, Response, request

from demo.dataiku_dss.call import UNAUTHORIZED, Call, Key, Problem
from demo.dataiku_dss.options import Options
from demo.faults import WIRE, Fault, Faults, bend, leave, stop
from demo.standing.record import Received, Record
from demo.standing.state import State, unpack

API = "/dip/publicapi/"
NOBODY = Problem(401, UNAUTHORIZED, "The API key is missing or not valid.")

Act = Callable[..., Any]
Wait = Callable[[float | None], bool]


@dataclass(frozen=True)
class Door:
    """Everything one stand-in needs; one instance serves all threads."""

    state: State
    options: Options
    faults: Faults
    record: Record

    def add(self, server: Flask, rule: str, act: Act) -> None:
        """Answer "GET projects/" and the like with `act`, which is given the Call and what stands in the path.

        Its name, and the rule's, are what faults and the record know it by.
        """
        method, _, path = rule.partition(" ")

        def view(**parts: str) -> Response:
            return self._answer(rule, act, parts)

        server.add_url_rule(f"{API}{path}", endpoint=rule, view_func=view, methods=[method], strict_slashes=False)

    def _answer(self, rule: str, act: Act, parts: dict[str, str]) -> Response:
        begun = self.record.begin()
        wait = self.faults.waiter()
        struck = self.faults.take({rule, act.__name__})
        key = self._key()
        response, wire = stop(struck, wait) or leave(self._made(act, parts, key, struck, wait), struck, wait)
        request.environ[WIRE] = wire
        status = None if wire.reset else response.status_code
        self.record.enter(_received(begun, (rule, act.__name__), key, status))
        return response

    def _made(
        self, act: Act, parts: dict[str, str], key: Key | None, faults: tuple[Fault, ...], wait: Wait
    ) -> Response:
        if self.options.service_seconds:
            wait(self.options.service_seconds)
        try:
            if key is None:
                raise NOBODY
            return _json(_bent(act(Call(self.state, self.options, key), **parts), faults))
        except Problem as problem:
            body = {"errorType": problem.kind, "message": problem.message, "detailedMessage": problem.message}
            return _json(body, problem.status)

    def _key(self) -> Key | None:
        """HTTP Basic with the key as user and no password; a key of a disabled user is refused like a wrong one."""
        given = request.authorization
        if given is None or given.type != "basic" or given.password:
            return None
        found = self.state.row("SELECT * FROM api_key WHERE secret = ?", (given.username,))
        if found is None:
            return None
        if found["login"] is None:
            return Key(found["id"], None, found["project"], bool(found["admin"]))
        person = self.state.row("SELECT doc FROM person WHERE login = ?", (found["login"],))
        doc = unpack(person["doc"]) if person else {}
        if not doc.get("enabled"):
            return None
        return Key(found["id"], found["login"], None, "administrators" in doc["groups"], tuple(doc["groups"]))


def _bent(made: Any, faults: tuple[Fault, ...]) -> Any:
    """A list has the name "apps" for faults."""
    named = {"apps": made} if isinstance(made, list) else made
    bent = bend({"data": named}, faults)["data"]
    return bent["apps"] if isinstance(made, list) and bent is not None else bent


def _json(body: Any, status: int = 200) -> Response:
    return Response(b"" if body is None else orjson.dumps(body), status, mimetype="application/json")


def _received(begun: float, names: tuple[str, str], key: Key | None, status: int | None) -> Received:
    return Received(
        at=begun,
        operation=names[0],
        fields=names[1:],
        variables={**request.args, **(request.view_args or {})},
        username=None if key is None else key.who,
        writes=request.method != "GET",
        took=time.monotonic() - begun,
        status=status,
        headers=dict(request.headers),
    )
