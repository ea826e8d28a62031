"""/graphql: who asks by which token, what, whether the points allow it, and the answer."""

from __future__ import annotations

from typing import Any

from flask import Response, request
from graphql import ExecutionResult, execute_sync

from demo.dash_enterprise_4.asked import Asked as Body
from demo.dash_enterprise_4.asked import Unreadable, read
from demo.dash_enterprise_5 import contract, fill, tables
from demo.dash_enterprise_5.contract import Prepared, Terms
from demo.dash_enterprise_5.door import Asked, Door, Wait, as_json
from demo.dash_enterprise_5.resolvers import Call
from demo.faults import Fault, Kind, bend, limited
from demo.standing.state import Row

MADE_MEANWHILE = "aaa-made-meanwhile"
UNAUTHENTICATED = {"message": "Unauthorized", "extensions": {"code": "UNAUTHENTICATED"}}


def answer(door: Door) -> Response:
    try:
        body = read(request)
    except Unreadable as error:
        return as_json({"errors": [{"message": str(error)}]}, 400)
    known = contract.prepare(body.query, body.operation, _terms(door, ()))
    person = door.person()
    username = None if person is None else person["username"]
    asked = Asked(known.operation, known.fields, body.variables, username, writes=known.writes)
    return door.answer(asked, lambda faults, wait: _admitted(door, body, person, faults, wait))


def _admitted(door: Door, body: Body, person: Row | None, faults: tuple[Fault, ...], wait: Wait) -> Response:
    """How a token that is not accepted is told is not published, so it can be chosen."""
    if person is None:
        in_errors = door.options.unauthorized == "errors"
        return as_json({"errors": [UNAUTHENTICATED], "data": None}, 200 if in_errors else 401)
    prepared = contract.prepare(body.query, body.operation, _terms(door, faults))
    cost = door.options.write_points if prepared.writes else door.options.read_points
    if rejection := door.limiter.spend(person["username"], cost):
        return limited(door.options.envelope, rejection.milliseconds, consumed=rejection.consumed)
    if door.options.service_seconds:
        wait(door.options.service_seconds)
    _meddle(door, faults)
    return _acted(door, body, person, prepared, faults)


def _acted(door: Door, body: Body, person: Row, prepared: Prepared, faults: tuple[Fault, ...]) -> Response:
    if prepared.document is None or prepared.errors:
        return as_json({"errors": [error.formatted for error in prepared.errors]}, 400)
    result = execute_sync(
        contract.schema(_terms(door, faults)),
        prepared.document,
        context_value=Call(door.state, person, door.options.offset, faults),
        variable_values=body.variables,
        operation_name=body.operation,
    )
    return as_json(bend(_shown(result), faults))


def _terms(door: Door, faults: tuple[Fault, ...]) -> Terms:
    hidden = {name for fault in faults if fault.kind is Kind.UNKNOWN_FIELD for name in fault.fields}
    if door.options.offset == "refused":
        hidden.add("OffsetPaging.offset")
    return Terms(frozenset(hidden), door.options.extension, door.options.introspection)


def _meddle(door: Door, faults: tuple[Fault, ...]) -> None:
    """Somebody else deletes or creates an app while the caller is turning pages."""
    for fault in faults:
        if fault.kind is Kind.APP_DELETED:
            first = door.state.row("SELECT slug FROM app ORDER BY created, slug LIMIT 1")
            door.state.run("DELETE FROM app WHERE slug = ?", (fault.app or (first["slug"] if first else ""),))
        elif fault.kind is Kind.APP_CREATED:
            tables.save_app(door.state, fill.fresh(fault.app or MADE_MEANWHILE, "admin", fill.EARLY))


def _shown(result: ExecutionResult) -> dict[str, Any]:
    errors: list[Any] = [error.formatted for error in result.errors or ()]
    return {"data": result.data} | ({"errors": errors} if errors else {})
