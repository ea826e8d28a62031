"""The calls of DSS's public API that more than one question needs; paths as the vendor's Python client asks them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from api.errors import Garbled, NotFound
from api.rest.call import read, write
from api.rest.endpoint import Endpoint

PATIENCE = 10.0  # seconds somebody who looks at a page waits for a server that asks for time

KEY = re.compile(r"[0-9A-Za-z_]{1,200}")

Json = dict[str, Any]


@dataclass(frozen=True)
class Api:
    """Every method may raise what api.rest.call.read raises; `hurry` is for somebody who waits at a screen."""

    endpoint: Endpoint

    def object(self, path: str, params: Mapping[str, Any] | None = None, *, hurry: bool = False) -> Json:
        found = read(self.endpoint, path, params, patience=PATIENCE if hurry else None)
        return found if isinstance(found, dict) else self.odd(path)

    def objects(self, path: str, params: Mapping[str, Any] | None = None, *, hurry: bool = False) -> list[Json]:
        """DSS knows no paging: a list is whole. Rows that are no objects are left out."""
        found = read(self.endpoint, path, params, patience=PATIENCE if hurry else None)
        return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else self.odd(path)

    def act(self, method: str, path: str, body: Any = None) -> Any:
        return write(self.endpoint, method, path, body)

    def odd(self, path: str) -> Any:
        raise Garbled(
            f"{self.endpoint.label} answered {path} in a way this console does not know.", "Try again in a few minutes."
        )


def project(key: str, *below: str) -> str:
    """The path of one project. What is no project key is NotFound: a slash or a dot in it would lead elsewhere."""
    if not KEY.fullmatch(key):
        raise NotFound(f"There is no project {key!r}.", "A project key has letters, digits and _.")
    return "/".join(("projects", key, *(quote(part, safe="") for part in below)))
