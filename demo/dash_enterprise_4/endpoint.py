"""/Manager/graphql: who asks, what, whether the points allow it, the answer, and the faults along the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from flask import Response, request
from graphql import ExecutionResult, execute_sync

from demo.dash_enterprise_4 import apps, contract, moves
from demo.dash_enterprise_4.asked import Asked, Unreadable, read
from demo.dash_enterprise_4.call import Call, find_person
from demo.dash_enterprise_4.fields import from_document
from demo.dash_enterprise_4.options import Options
from demo.faults import WIRE, Fault, Faults, Kind, Wire, bend, instead, leave, limited
from demo.standing.limiter import Limiter
from demo.standing.record import Received, Record
from demo.standing.state import Row, State

MADE_MEANWHILE = "aaa-made-meanwhile"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request on its way: what it asks, by whom, and which faults strike it. `wait` ends when they are cleared."""

    begun: float
    asked: Asked
    operation: str | None
    fields: tuple[str, ...]
    writes: bool
    person: Row | None
    faults: tuple[Fault, ...]
    wait: Callable[[float | None], bool]


@dataclass(frozen=True)
class Endpoint:
    """Everything one stand-in's GraphQL needs; one instance serves all threads."""

    state: State
    options: Options
    base: str
    faults: Faults
    record: Record
    limiter: Limiter

    def answer(self) -> Response:
        """Answer the current request and enter it into the record."""
        begun = self.record.begin()
        try:
            exchange = self._exchange(begun, read(request))
        except Unreadable as error:
            return _json({"errors": [{"message": str(error)}]}, 400)
        response, wire = self._answered(exchange)
        request.environ[WIRE] = wire
        self.record.enter(_received(exchange, None if wire.reset else response.status_code))
        return response

    def _exchange(self, begun: float, asked: Asked) -> Exchange:
        known = contract.prepare(asked.query, contract.LACKING[self.options.version])
        operation = known.operation(asked.operation)
        fields = known.fields.get(operation, ())
        wait = self.faults.waiter()
        struck = self.faults.take({operation or "", *fields})
        writes = known.writes.get(operation, False)
        return Exchange(begun, asked, operation, fields, writes, self._person(), struck, wait)

    def _person(self) -> Row | None:
        """The account of the Basic credentials; a locked one is refused like a wrong key."""
        given = request.authorization
        if given is None or given.type != "basic":
            return None
        found = self.state.row("SELECT api_key FROM person WHERE username = ?", (given.username,))
        if found is None or found["api_key"] != given.password:
            return None
        person = find_person(self.state, given.username)
        return None if person is None or person["locked"] else person

    def _answered(self, exchange: Exchange) -> tuple[Response, Wire]:
        for fault in exchange.faults:
            if fault.kind is Kind.DELAY:
                exchange.wait(fault.seconds)
            elif fault.kind is Kind.NEVER:
                exchange.wait(None)
            if fault.kind in {Kind.NEVER, Kind.RESET_BEFORE}:
                return Response(b""), Wire(reset=True)
            if response := instead(fault):
                return response, Wire()
        if exchange.person is None:
            return unauthorized(), Wire()
        return leave(self._paid(exchange, exchange.person), exchange.faults, exchange.wait)

    def _paid(self, exchange: Exchange, person: Row) -> Response:
        cost = self.options.write_points if exchange.writes else self.options.read_points
        if rejection := self.limiter.spend(person["username"], cost):
            return limited(self.options.envelope, rejection.milliseconds, consumed=rejection.consumed)
        if self.options.service_seconds:
            exchange.wait(self.options.service_seconds)
        self._meddle(exchange)
        moves.settle(self.state)
        return self._acted(exchange, person)

    def _acted(self, exchange: Exchange, person: Row) -> Response:
        """The status of a document that does not fit is not published; 400 is what most servers send."""
        lacking = contract.LACKING[self.options.version] | _hidden(exchange.faults)
        prepared = contract.prepare(exchange.asked.query, lacking)
        if prepared.document is None or prepared.errors:
            return _json({"errors": [error.formatted for error in prepared.errors]}, 400)
        result = execute_sync(
            contract.schema(lacking),
            prepared.document,
            context_value=Call(self.state, self.options, person, self.base, exchange.faults, exchange.wait),
            variable_values=exchange.asked.variables,
            operation_name=exchange.asked.operation,
            field_resolver=from_document,
        )
        return _json(bend(_shown(result), exchange.faults), 400 if result.data is None and result.errors else 200)

    def _meddle(self, exchange: Exchange) -> None:
        """Somebody else deletes or creates an app while the caller is turning pages."""
        for fault in exchange.faults:
            if fault.kind is Kind.APP_DELETED:
                first = self.state.row("SELECT min(name) AS name FROM app")
                apps.delete(self.state, fault.app or (first["name"] if first else ""))
            elif fault.kind is Kind.APP_CREATED:
                doc, slow = apps.fresh(fault.app or MADE_MEANWHILE, "admin", "2026-01-01T00:00:00.000000")
                apps.insert(self.state, doc, slow)


def unauthorized() -> Response:
    """What the platform answers here is not published; this is the plainest a server can say."""
    return Response("Unauthorized", 401, {"WWW-Authenticate": 'Basic realm="Dash Enterprise"'}, mimetype="text/plain")


def _hidden(faults: tuple[Fault, ...]) -> frozenset[str]:
    return frozenset(name for fault in faults if fault.kind is Kind.UNKNOWN_FIELD for name in fault.fields)


def _shown(result: ExecutionResult) -> dict[str, Any]:
    errors: list[Any] = [error.formatted for error in result.errors or ()]
    return {"data": result.data} | ({"errors": errors} if errors else {})


def _received(exchange: Exchange, status: int | None) -> Received:
    return Received(
        at=exchange.begun,
        operation=exchange.operation,
        fields=exchange.fields,
        variables=exchange.asked.variables,
        username=None if exchange.person is None else exchange.person["username"],
        writes=exchange.writes,
        took=time.monotonic() - exchange.begun,
        status=status,
        headers=dict(request.headers),
    )


def _json(body: dict[str, Any], status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, mimetype="application/json")
