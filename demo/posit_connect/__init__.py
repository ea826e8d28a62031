"""A stand-in of Posit Connect: the documented REST API over HTTP, on a made-up estate, with faults."""

from __future__ import annotations

from typing import Any

from demo.posit_connect.options import Options
from demo.posit_connect.stand_in import StandIn

__all__ = ["Options", "StandIn", "serve"]


def serve(**options: Any) -> StandIn:
    """Serve in a thread of this process, on a free port unless one is given; use it as a context to stop it.

    The keywords are the fields of Options, such as apps=36, version="2024.06.0" or state=Path("connect.sqlite3").
    """
    return StandIn(Options(**options))
