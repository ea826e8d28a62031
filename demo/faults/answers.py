"""What a fault makes of an answer: instead of it, to its body, or to the way it leaves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Response

from demo.faults.plan import Fault, Kind
from demo.faults.wire import Wire

SIGN_IN = "/Auth/login"
LOGIN_PAGE = (
    "<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to Dash Enterprise</h1>"
    '<form method="post"><input name="username"><input name="password" type="password"></form></body></html>'
)
HTTP_TOO_MANY = 429


def instead(fault: Fault) -> Response | None:
    """The answer of a request that is never acted on, or None when this fault lets it through."""
    if fault.kind is Kind.STATUS:
        return _status(fault)
    if fault.kind is Kind.REDIRECT:
        return Response("", 302, {"Location": SIGN_IN})
    if fault.kind is Kind.LOGIN_PAGE:
        return Response(LOGIN_PAGE, 200, mimetype="text/html")
    if fault.kind is Kind.RATE_LIMIT:
        return limited(fault.envelope, fault.milliseconds, consumed=59)
    return None


def stop(faults: Iterable[Fault], wait: Callable[[float | None], bool]) -> tuple[Response, Wire] | None:
    """What happens to a request before it is acted on; None when the faults let it through, perhaps later."""
    for fault in faults:
        if fault.kind is Kind.DELAY:
            wait(fault.seconds)
        elif fault.kind is Kind.NEVER:
            wait(None)
        if fault.kind in {Kind.NEVER, Kind.RESET_BEFORE}:
            return Response(b""), Wire(reset=True)
        if response := instead(fault):
            return response, Wire()
    return None


def _status(fault: Fault) -> Response:
    kind = "application/json" if fault.body.startswith("{") else "text/html"
    return Response(fault.body, fault.status, dict(fault.headers), mimetype=kind)


def limited(envelope: str, milliseconds: int, *, consumed: int, first: bool = False) -> Response:
    """The documented refusal when the points are spent. Its HTTP status is not documented, so it can be chosen."""
    error = {
        "message": "Rate limit exceeded",
        "stacktrace": {
            "remainingPoints": 0,
            "msBeforeNext": milliseconds,
            "consumedPoints": consumed,
            "isFirstInDuration": first,
        },
        "extensions": {"code": "TOO_MANY_REQUESTS"},
    }
    body: dict[str, Any] = {"errors": [error]}
    status = HTTP_TOO_MANY if envelope == "status" else 200
    text = json.dumps({"error": body} if envelope == "wrapped" else body)
    return Response(text, status, mimetype="application/json")


def bend(answer: dict[str, Any], faults: Iterable[Fault]) -> dict[str, Any]:
    """The answer with what the faults do to its data."""
    for fault in faults:
        if fault.kind is Kind.NO_DATA:
            answer = {"data": None}
        elif fault.kind is Kind.PARTIAL:
            answer = _partial(answer, fault)
        elif fault.kind is Kind.REPLACE:
            for rows, place, _path in _rows(answer, fault):
                for dotted, value in fault.values.items():
                    _set(rows[place], dotted.split("."), value)
    return answer


def _partial(answer: dict[str, Any], fault: Fault) -> dict[str, Any]:
    """Fields, or without any named the whole row, become null; each has its entry in errors."""
    errors = list(answer.get("errors", []))
    for rows, place, path in _rows(answer, fault):
        lost = [name for name in fault.fields if name in rows[place]]
        for name in lost:
            rows[place][name] = None
            errors.append({"message": f"Could not resolve {name}.", "path": [*path, name]})
        if not fault.fields:
            rows[place] = None
            errors.append({"message": "Could not resolve this app.", "path": path})
    return answer | {"errors": errors}


def _rows(answer: dict[str, Any], fault: Fault) -> list[tuple[Any, Any, list[Any]]]:
    """Where each row stands (its container, its place there) and its path, as many as the fault asks for."""
    if not fault.listed:
        return [(answer, "data", [])]
    return list(_listed(answer.get("data"), fault.listed, []))[: fault.rows]


def _listed(node: Any, name: str, path: list[Any]) -> Iterator[tuple[Any, Any, list[Any]]]:
    """The objects in every list that the document calls by this name."""
    if isinstance(node, list):
        for place, item in enumerate(node):
            yield from _listed(item, name, [*path, place])
    elif isinstance(node, dict):
        for key, item in node.items():
            if key == name and isinstance(item, list):
                yield from ((item, place, [*path, key, place]) for place, row in enumerate(item) if row is not None)
            else:
                yield from _listed(item, name, [*path, key])


def _set(row: dict[str, Any], path: list[str], value: Any) -> None:
    """Replace what stands at the path; the last name may be new. A null in between is left alone."""
    *way, last = path
    for name in way:
        inner = row.get(name)
        if not isinstance(inner, dict):
            return
        row = inner
    row[last] = value


def leave(response: Response, faults: tuple[Fault, ...], wait: Callable[[float | None], bool]) -> tuple[Response, Wire]:
    """What is sent of an answer to something that was acted on, and how."""
    wire = Wire()
    for fault in faults:
        if fault.kind is Kind.RESET_AFTER:
            wire = Wire(reset=True)
        elif fault.kind is Kind.STATUS_AFTER:
            response = _status(fault)
        elif fault.kind is Kind.EMPTY:
            response = Response(b"", 200, mimetype="application/json")
        elif fault.kind is Kind.CUT:
            wire = Wire(cut=True)
        elif fault.kind is Kind.TRICKLE:
            wire = Wire(bytes_per_second=fault.bytes_per_second, wait=wait)
    return response, wire
