"""A running stand-in: its address, its keys, its faults, what was asked of it, and how to stop it."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.posit_connect.door import Door
from demo.posit_connect.fill import fill
from demo.posit_connect.options import Options
from demo.posit_connect.tables import TABLES
from demo.posit_connect.web import make_app
from demo.standing import Standing
from demo.standing.record import Record
from demo.standing.state import State


@dataclass
class StandIn(Standing):
    """Serving from the moment it is made. `api_key` is the administrator's."""

    options: Options
    requests: Record = field(default_factory=Record)
    api_key: str = "demo-admin"

    def __post_init__(self) -> None:
        self.listen(takes_chunks=True)
        self.state = State(self.options.state, TABLES)
        fill(self.state, self.options)
        door = Door(self.state, self.options, self.base, self.faults, self.requests)
        self.serve(make_app(door, self.control_key))
