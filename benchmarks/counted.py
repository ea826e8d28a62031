"""A console with one platform that answers from memory, for what is measured of counting use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from api.context import Context
from api.estate.background import refresh_now
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import Account, App, Budget, Measures, Reading
from api.settings import Settings
from api.store import migrate
from api.store.engine import open_engine
from benchmarks.needed import NEEDED

URL = "https://de.example"
PLATFORM = {
    "id": "prod",
    "kind": "dash-enterprise-4",
    "name": "Production",
    "url": URL,
    "username": "u",
    "api_key": "k",
}
ENVIRONMENT = {**NEEDED, "PLATFORMS": json.dumps([PLATFORM])}


class Still:
    """A platform whose apps are app-0, app-1 and so on, each owned by a person of a team."""

    id, kind, name, url = PLATFORM["id"], PLATFORM["kind"], PLATFORM["name"], URL

    def __init__(self, apps: int) -> None:
        self._apps = tuple(
            App("prod", f"app-{n}", url=f"{URL}/app-{n}/", owner=f"person-{n % 50}", tags=(f"team-{n % 20}",))
            for n in range(apps)
        )

    def capabilities(self) -> Mapping[Capability, Offer]:
        return {one: Offer(offered=True, note="") for one in Capability}

    def remember(self, dropped: frozenset[str]) -> None:
        """Nothing is dropped."""

    def budget(self) -> Budget | None:
        return None

    def read(self) -> Reading:
        return Reading(Account("u", is_admin=True), self._apps, (), whole=True, slow=frozenset())

    def measure(self) -> Mapping[str, Measures]:
        return {}


def console(store: Path, apps: int) -> Context:
    """One that has read its platform."""
    engine = open_engine(f"sqlite:///{store}")
    migrate(engine)
    platform = Still(apps)
    context = Context(Settings.from_env(ENVIRONMENT), engine, {"prod": platform})  # type: ignore[dict-item]  # reads only
    refresh_now(context, [platform])  # type: ignore[list-item]  # as above
    return context
