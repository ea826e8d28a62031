"""A platform that answers at once and counts: what its calls would have taken is added afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import Account, App, Reading


@dataclass
class Still:
    """Apps in memory. `calls` are looks and writes; reading everything is not counted."""

    apps: dict[str, App]
    id: str = "still"
    kind: str = "posit-connect"
    name: str = "Still"
    url: str = "https://still.example"
    calls: int = 0
    offers: Mapping[Capability, Offer] = field(
        default_factory=lambda: {one: Offer(offered=True, note="") for one in Capability}
    )

    def capabilities(self) -> Mapping[Capability, Offer]:
        return self.offers

    def remember(self, dropped: frozenset[str]) -> None: ...

    def account(self) -> Account:
        return Account("bench", is_admin=True)

    def budget(self) -> None: ...

    def read(self) -> Reading:
        return Reading(self.account(), tuple(self.apps.values()), (), whole=True)

    def look(self, app: str) -> App:
        self.calls += 1
        return self.apps[app]

    def set_owner(self, app: str, username: str) -> None:
        self.calls += 1
        self.apps[app] = replace(self.apps[app], owner=username)
