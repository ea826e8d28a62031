"""A stand-in of Dash Enterprise 5: what is publicly known of its GraphQL, Keycloak's part, and a `de` program."""

from __future__ import annotations

from typing import Any

from demo.dash_enterprise_5.options import Options
from demo.dash_enterprise_5.stand_in import StandIn

__all__ = ["Options", "StandIn", "serve"]


def serve(**options: Any) -> StandIn:
    """Serve in a thread of this process, on a free port unless one is given; use it as a context to stop it.

    The keywords are the fields of Options, such as apps=36, points=50 or state=Path("de5.sqlite3").
    """
    return StandIn(Options(**options))
