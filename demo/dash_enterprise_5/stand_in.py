"""A running stand-in: its addresses, its accounts, its faults, what was asked of it, and how to stop it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from demo.dash_enterprise_5.door import Door
from demo.dash_enterprise_5.fill import fill
from demo.dash_enterprise_5.keys import Keys
from demo.dash_enterprise_5.options import Options
from demo.dash_enterprise_5.realms import OPERATOR
from demo.dash_enterprise_5.tables import TABLES
from demo.dash_enterprise_5.web import make_app
from demo.standing import Standing, tls
from demo.standing.limiter import Limiter
from demo.standing.record import Record
from demo.standing.state import State

DE = Path(__file__).parent / "bin" / "de"


@dataclass
class StandIn(Standing):
    """Serving from the moment it is made. `username` and `password` are the administrator's."""

    options: Options
    requests: Record = field(default_factory=Record)
    username: str = "admin"
    password: str = "portalkeeper"
    de: str = str(DE)

    def __post_init__(self) -> None:
        self.listen(tls(self.options.certificate, self.options.private_key))
        self.state = State(self.options.state, TABLES)
        fill(self.state, self.options)
        self.limiter = Limiter(self.options.points, self.options.window_seconds)
        keys = Keys.kept_in(self.state)
        door = Door(self.state, self.options, self.base, self.faults, self.requests, self.limiter, keys)
        self.sessions = door.sessions
        self.serve(make_app(door, self.control_key))

    @property
    def api_url(self) -> str:
        return f"{self.url}/graphql"

    @property
    def auth_url(self) -> str:
        return f"{self.url}/auth"

    @property
    def keycloak_admin(self) -> dict[str, str]:
        """An account of Keycloak's own administration."""
        return dict(OPERATOR)

    @property
    def settings(self) -> dict[str, object]:
        """The options of this platform in PLATFORMS."""
        return {
            "username": self.username,
            "password": self.password,
            "api_url": self.api_url,
            "auth_url": self.auth_url,
            "de": self.de,
            "keycloak_admin": self.keycloak_admin,
        }
