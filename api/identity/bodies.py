"""What a callback's request must look like; anything else is the asker's mistake (400), not ours (500)."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, HTTPException

LARGEST_BODY = 16 * 1024 * 1024
SENTENCE = "This is not a request the console's pages make."
# What Dash trips over when a body names no callback of ours, or gives it other inputs than it has.
MISFITS = (KeyError, IndexError, TypeError, AttributeError, ValueError)


def install(server: Flask, path: str) -> None:
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    for kind in MISFITS:
        server.register_error_handler(kind, lambda error: _blame(error, path))


def check() -> None:
    """Raises a 4xx if the body of this request is not shaped like a callback's."""
    try:
        body = request.get_json()
    except RecursionError as error:
        raise BadRequest(SENTENCE) from error
    if not (isinstance(body, dict) and isinstance(body.get("output"), str) and _fits(body)):
        raise BadRequest(SENTENCE)


def _fits(body: dict[str, Any]) -> bool:
    changed = body.get("changedPropIds", [])
    return (
        all(_dependencies(body.get(name, [])) for name in ("inputs", "state"))
        and isinstance(changed, list)
        and all(isinstance(name, str) for name in changed)
        and _outputs(body["output"], body.get("outputs", []))
    )


def _dependencies(listed: Any) -> bool:
    return isinstance(listed, list) and all(_dependency(entry) for one in listed for entry in _each(one))


def _outputs(output: str, listed: Any) -> bool:
    """Several outputs are written `..a.children...b.data..` and listed; a single one stands alone."""
    if not output.startswith(".."):
        return all(_dependency(entry) for entry in _each(listed))
    return _dependencies(listed) and len(listed) in {0, len(output[2:-2].split("..."))}


def _each(one: Any) -> list[Any]:
    """A pattern such as ALL stands for a list."""
    return one if isinstance(one, list) else [one]


def _dependency(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("property"), str) and _id(entry.get("id"))


def _id(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(part, str | int | float) for part in value.values())
    return isinstance(value, str)


def _blame(error: Exception, path: str) -> Response:
    """400 when Dash could not even reach a callback with this body; a mistake inside a callback stays a 500."""
    if isinstance(error, HTTPException):
        return error.get_response()  # type: ignore[return-value]  # Flask's own answer for a missing form field
    if request.path != path or any(name in _OURS for name in _functions(error.__traceback__)):
        raise error
    return Response(SENTENCE, status=400, mimetype="text/plain")


_OURS = frozenset({"_invoke_callback", "_async_invoke_callback"})


def _functions(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        yield trace.tb_frame.f_code.co_name
        trace = trace.tb_next
