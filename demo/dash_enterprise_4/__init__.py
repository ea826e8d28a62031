"""A stand-in of Dash Enterprise 4: the published GraphQL contract over HTTP, on a made-up estate, with faults."""

from __future__ import annotations

from typing import Any

from demo.dash_enterprise_4.options import Options
from demo.dash_enterprise_4.stand_in import StandIn
from demo.standing.record import Received, Record

__all__ = ["Options", "Received", "Record", "StandIn", "serve"]


def serve(**options: Any) -> StandIn:
    """Serve in a thread of this process, on a free port unless one is given; use it as a context to stop it.

    The keywords are the fields of Options, such as apps=36, points=50 or state=Path("de4.sqlite3").
    """
    return StandIn(Options(**options))
