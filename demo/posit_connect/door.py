"""The way of every call: who asks, the faults along the way, the act, its answer, and a line in the record."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from flask import Flask, Response, request

from demo.faults import WIRE, Fault, Faults, bend, leave, stop
from demo.posit_connect.call import Call, Problem
from demo.posit_connect.options import Options
from demo.standing.record import Received, Record
from demo.standing.state import Row, State, unpack

API = "/__api__/"
OF_KEY = """
SELECT doc FROM person WHERE api_key = :key OR guid IN (SELECT person FROM visitor_key WHERE key = :key)
"""
NOBODY = Problem(401, 30, "We cannot identify you: the API key is missing or not valid.")
NO_SUCH_CALL = Problem(404, 3, "This server has no such endpoint.")

Act = Callable[..., Any]


@dataclass(frozen=True)
class Door:
    """Everything one stand-in needs; one instance serves all threads. `base` is our address as callers see it."""

    state: State
    options: Options
    base: str
    faults: Faults
    record: Record

    def add(self, server: Flask, rule: str, act: Act, *, since: str = "", needs_key: bool = True) -> None:
        """Answer "GET v1/content" and the like with `act`, which is given the Call and what stands in the path.

        Its name, and the rule's, are what faults and the record know it by. `since` is the version that brought it.
        """
        method, _, path = rule.partition(" ")
        known = self.options.has(since)

        def view(**parts: str) -> Response:
            return self._answer(rule, act.__name__, lambda call: _acted(act, call, parts, known), needs_key=needs_key)

        server.add_url_rule(f"{API}{path}", endpoint=rule, view_func=view, methods=[method])

    def _answer(self, rule: str, name: str, act: Callable[[Call], Any], *, needs_key: bool) -> Response:
        begun = self.record.begin()
        wait = self.faults.waiter()
        struck = self.faults.take({rule, name})
        person = self._person()
        response, wire = stop(struck, wait) or leave(
            self._made(act, person, struck, wait, needs_key=needs_key), struck, wait
        )
        request.environ[WIRE] = wire
        self.record.enter(_received(begun, rule, name, person, None if wire.reset else response.status_code))
        return response

    def _made(
        self,
        act: Callable[[Call], Any],
        person: Row | None,
        faults: tuple[Fault, ...],
        wait: Callable[[float | None], bool],
        *,
        needs_key: bool,
    ) -> Response:
        if self.options.service_seconds:
            wait(self.options.service_seconds)
        if person is None and needs_key:
            return _refusal(NOBODY)
        try:
            made = act(Call(self.state, self.options, self.base, person or {}))
        except Problem as problem:
            return _refusal(problem)
        return made if isinstance(made, Response) else _json(_bent(made, faults))

    def _person(self) -> Row | None:
        """The account of the key; a locked one is refused like a wrong key."""
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Key" or not key:
            return None
        found = self.state.row(OF_KEY, {"key": key})
        person = unpack(found["doc"]) if found else None
        return None if person is None or person["locked"] else person


def _acted(act: Act, call: Call, parts: dict[str, str], known: bool) -> Any:
    if not known:
        raise NO_SUCH_CALL
    return act(call, **parts)


def _bent(made: Any, faults: tuple[Fault, ...]) -> Any:
    """A plain list has the name "apps" for faults, the rows of a page have "results"."""
    named = {"apps": made} if isinstance(made, list) else made
    bent = bend({"data": named}, faults)["data"]
    return bent["apps"] if isinstance(made, list) and bent is not None else bent


def _refusal(problem: Problem) -> Response:
    return _json({"code": problem.code, "error": problem.error, "payload": None}, problem.status)


def _json(body: Any, status: int = 200) -> Response:
    return Response(b"" if body is None else orjson.dumps(body), status, mimetype="application/json")


def _received(begun: float, rule: str, name: str, person: Row | None, status: int | None) -> Received:
    return Received(
        at=begun,
        operation=rule,
        fields=(name,),
        variables={**request.args, **(request.view_args or {})},
        username=None if person is None else person["username"],
        writes=request.method != "GET",
        took=time.monotonic() - begun,
        status=status,
        headers=dict(request.headers),
    )
