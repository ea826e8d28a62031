"""What DSS means by an error: its `errorType` tells more than the HTTP status, which may be 500 for anything.

The body is {"errorType", "message", "detailedMessage"}; the types are Java class names, of which only the ends are
taken for stable. Source: utils.handle_http_exception of dataiku-api-client 15.2.0, and its users' reports.
"""

from __future__ import annotations

from typing import Any

from api.errors import ApiError, NotFound
from api.rest.answers import UNAUTHORIZED, refused
from api.rest.endpoint import Explain

MISSING = ("NotFoundException", "NoSuchElementException")
NO = ("UnauthorizedException", "ForbiddenException", "IllegalArgumentException")


def explain_for(label: str) -> Explain:
    """What Endpoint asks; `label` is what people call the platform."""

    def explain(status: int, payload: Any) -> ApiError | None:
        kind = payload.get("errorType") if isinstance(payload, dict) else None
        if not isinstance(kind, str) or status == UNAUTHORIZED:
            return None
        if kind.endswith(MISSING):
            step = "It may be deleted, or our key may not see it."
            return NotFound(f"{label} does not have what was asked for.", step)
        return refused(label, payload, status) if kind.endswith(NO) else None

    return explain
