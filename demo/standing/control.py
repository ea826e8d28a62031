"""Faults and the record of a stand-in in another process: over loopback, with the control key."""

from __future__ import annotations

import hmac
from dataclasses import asdict
from typing import Any, Protocol

from flask import Blueprint, Response, abort, jsonify, request

from demo.faults import Faults
from demo.standing.record import Record

HEADER = "X-Demo-Key"
LOOPBACK = frozenset({"127.0.0.1", "::1"})


class Watched(Protocol):
    """What every stand-in's endpoint has."""

    @property
    def faults(self) -> Faults: ...

    @property
    def record(self) -> Record: ...


def make_blueprint(endpoint: Watched, key: str) -> Blueprint:
    """GET lists, POST adds ({"kind": …, "operation": …, …}), DELETE clears."""
    control = Blueprint("control", __name__, url_prefix="/demo")

    @control.before_request
    def require_key() -> None:
        if request.remote_addr not in LOOPBACK or not hmac.compare_digest(request.headers.get(HEADER, ""), key):
            abort(403)

    @control.get("/faults")
    def list_faults() -> Response:
        return jsonify([asdict(fault) | {"struck": struck} for fault, struck in endpoint.faults.listed()])

    @control.post("/faults")
    def add_fault() -> Response:
        body: dict[str, Any] = request.get_json()
        try:
            return jsonify(asdict(endpoint.faults.add(body.pop("kind", ""), **body)))
        except (TypeError, ValueError) as error:
            abort(Response(f"{error}\n", 400, mimetype="text/plain"))

    @control.delete("/faults")
    def clear_faults() -> Response:
        endpoint.faults.clear()
        return Response(status=204)

    @control.get("/requests")
    def list_requests() -> Response:
        return jsonify([asdict(one) | {"variables": repr(one.variables)} for one in endpoint.record])

    @control.delete("/requests")
    def forget_requests() -> Response:
        endpoint.record.clear()
        return Response(status=204)

    return control
