"""A stand-in of Dataiku DSS: the documented public API over HTTP, on a made-up estate, with faults."""

from __future__ import annotations

from typing import Any

from demo.dataiku_dss.options import Options
from demo.dataiku_dss.stand_in import StandIn

__all__ = ["Options", "StandIn", "serve"]


def serve(**options: Any) -> StandIn:
    """Serve in a thread of this process, on a free port unless one is given; use it as a context to stop it.

    The keywords are the fields of Options, such as apps=36 or state=Path("dss.sqlite3").
    """
    return StandIn(Options(**options))
