"""What every host is to the console: somebody who vouches for the visitor of one request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Protocol

from flask import Request

from api.access import Visitor

LONGEST_NAME = 200


class Host(Protocol):
    """One way a host tells who is there. Asked anew for every request, so a role that changes there changes here."""

    def visitor(self, request: Request) -> Visitor:
        """Who the host says is there; raises Refusal when it names nobody, or not so that we believe it.

        A Refusal's status is that of the page a person gets.
        """
        ...


def told(header: str) -> dict[str, Any] | None:
    """The JSON object in a header; None for anything else. HTTP hands headers over as Latin-1, hosts write UTF-8."""
    try:
        content = json.loads(header.encode("latin-1"))
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def name_in(content: Mapping[str, Any], key: str) -> str | None:
    """What stands there, if it can be somebody's name: text one can print, and not endless."""
    value = content.get(key)
    fits = isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_NAME and value.isprintable()
    return value if fits else None
