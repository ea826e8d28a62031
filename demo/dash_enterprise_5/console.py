"""The private address `de` talks to: one POST for one run, which answers with what to print and how to end."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Blueprint, Response, abort, request

from demo.dash_enterprise_5 import words
from demo.dash_enterprise_5.commands import COMMANDS, WRITES, Refused, Run
from demo.dash_enterprise_5.door import Asked, Door, as_json
from demo.faults import limited
from demo.standing.state import Row


def make_blueprint(door: Door) -> Blueprint:
    console = Blueprint("console", __name__, url_prefix="/demo/de")

    @console.post("")
    def run() -> Response:
        body: dict[str, Any] = request.get_json()
        command = str(body.get("command"))
        if command not in COMMANDS:
            abort(400)
        person = door.person()
        username = None if person is None else person["username"]
        asked = Asked(f"de {command}", (), body["options"], username, writes=command in WRITES)
        return door.answer(asked, lambda _faults, _wait: _run(door, command, body, person))

    return console


def _run(door: Door, command: str, body: Row, person: Row | None) -> Response:
    if person is None:
        return _end(1, words.NOT_LOGGED_IN)
    cost = door.options.write_points if command in WRITES else door.options.read_points
    if rejection := door.limiter.spend(person["username"], cost):
        told = limited("errors", rejection.milliseconds, consumed=rejection.consumed)
        return _end(1, orjson.dumps({"error": orjson.loads(told.get_data())}).decode())
    try:
        with door.state.change():
            return _end(0, COMMANDS[command](Run(door.state, person, str(body.get("host")), body["options"])))
    except Refused as refusal:
        return _end(1, str(refusal))


def _end(status: int, printed: str) -> Response:
    return as_json({"status": status, "printed": printed})
