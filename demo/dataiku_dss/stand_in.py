"""A running stand-in: its address, its keys, its faults, what was asked of it, and how to stop it."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.dataiku_dss.door import Door
from demo.dataiku_dss.fill import GLOBAL_KEY, fill
from demo.dataiku_dss.options import Options
from demo.dataiku_dss.tables import TABLES
from demo.dataiku_dss.web import make_app
from demo.standing import Standing
from demo.standing.record import Record
from demo.standing.state import State


@dataclass
class StandIn(Standing):
    """Serving from the moment it is made. `api_key` is the administrator's personal key, `global_key` nobody's."""

    options: Options
    requests: Record = field(default_factory=Record)
    api_key: str = "demo-admin"
    global_key: str = GLOBAL_KEY

    def __post_init__(self) -> None:
        self.listen()
        self.state = State(self.options.state, TABLES)
        fill(self.state, self.options)
        door = Door(self.state, self.options, self.faults, self.requests)
        self.serve(make_app(door, self.control_key))
