"""Read a GraphQL request: JSON, or the multipart form that carries uploads."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from flask import Request


class Unreadable(Exception):
    """The body is not a GraphQL request."""


@dataclass(frozen=True, slots=True)
class Asked:
    query: str
    variables: dict[str, Any] = field(default_factory=dict)
    operation: str | None = None


def read(request: Request) -> Asked:
    """Raises Unreadable with the sentence for the answer."""
    body = _form(request) if request.mimetype == "multipart/form-data" else _json(request.get_data())
    query, variables, operation = body.get("query"), body.get("variables"), body.get("operationName")
    if not isinstance(query, str):
        raise Unreadable("Must provide query string.")
    if not isinstance(variables or {}, dict) or not isinstance(operation, str | None):
        raise Unreadable("Variables are invalid JSON.")
    return Asked(query, variables or {}, operation)


def _json(text: bytes | str) -> dict[str, Any]:
    try:
        body = json.loads(text)
    except ValueError as error:
        raise Unreadable("POST body sent invalid JSON.") from error
    if not isinstance(body, dict):
        raise Unreadable("POST body must be a JSON object.")
    return body


def _form(request: Request) -> dict[str, Any]:
    """Parts `operations` and `map`, then the files; the map says which file stands where in the variables."""
    body, places = _json(request.form.get("operations", "")), _json(request.form.get("map", ""))
    for part, paths in places.items():
        upload = request.files.get(part)
        if upload is None or not isinstance(paths, list):
            raise Unreadable(f"The file {part} of the map was not sent.")
        for path in paths:
            _put(body, str(path).split("."), upload)
    return body


def _put(body: Any, path: list[str], upload: Any) -> None:
    *way, last = path
    try:
        for name in way:
            body = body[int(name)] if isinstance(body, list) else body[name]
        body[int(last) if isinstance(body, list) else last] = upload
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise Unreadable(f"The map points at {'.'.join(path)}, which is not there.") from error
