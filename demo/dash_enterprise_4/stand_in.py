"""A running stand-in: its address, its accounts, its faults, what was asked of it, and how to stop it."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.dash_enterprise_4.endpoint import Endpoint
from demo.dash_enterprise_4.fill import fill
from demo.dash_enterprise_4.options import Options
from demo.dash_enterprise_4.web import make_app
from demo.standing import Standing, tls
from demo.standing.limiter import Limiter
from demo.standing.record import Record
from demo.standing.state import State


@dataclass
class StandIn(Standing):
    """Serving from the moment it is made. `username` and `api_key` are the administrator's."""

    options: Options
    requests: Record = field(default_factory=Record)
    username: str = "admin"
    api_key: str = "demo-admin"

    def __post_init__(self) -> None:
        self.listen(tls(self.options.certificate, self.options.private_key))
        self.state = State(self.options.state)
        fill(self.state, self.options)
        self.limiter = Limiter(self.options.points, self.options.window_seconds)
        endpoint = Endpoint(self.state, self.options, self.base, self.faults, self.requests, self.limiter)
        self.serve(make_app(endpoint, self.control_key))

    @property
    def graphql_url(self) -> str:
        return f"{self.url}/Manager/graphql"
