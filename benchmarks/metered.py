"""A platform in memory whose calls cost points, and the product's own run over all its apps."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from api.changes import confirming, plans, runs
from api.changes.driving import Timing
from api.changes.planning import Wish, plan_of
from api.changes.runner import drive
from api.changes.runs import OPERATOR
from api.changes.shapes import Change, State
from api.context import Context
from api.errors import Busy
from api.estate.background import refresh_now
from api.estate.looking import look
from api.graphql.budget import Pace, Terms
from api.graphql.ledger import Ledger
from api.graphql.signals import Rejected
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import Account, App, Budget, Measures, Person, Reading
from api.settings import Settings
from api.store import migrate
from api.store.engine import open_engine
from api.wire.clock import Clock
from benchmarks.street import CALL_SECONDS, Street, Window

LOOK, WRITE = 1, 5
PATIENCE = 10.0
SETTINGS = {
    "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
    "PUBLIC_URL": "http://127.0.0.1/",
    "OIDC_ISSUER": "http://127.0.0.1:9",
    "OIDC_CLIENT_ID": "portalkeeper",
    "PLATFORMS": '[{"id": "far", "kind": "dash-enterprise-4", "name": "Far", "url": "http://127.0.0.1:9", '
    '"username": "svc", "api_key": "key"}]',
}


@dataclass
class Metered:
    """Looks and writes are calls of the account; reading the estate is not what is measured, and free."""

    street: Street
    window: Window
    pace: Pace
    apps: dict[str, App]
    id: str = "far"
    kind: str = "metered"
    name: str = "Far"
    url: str = "http://127.0.0.1:9"

    def capabilities(self) -> Mapping[Capability, Offer]:
        return {one: Offer(offered=True, note="") for one in Capability}

    def remember(self, dropped: frozenset[str]) -> None:
        pass

    def budget(self) -> Budget | None:
        return self.pace.state()

    def account(self) -> Account:
        return Account("svc", is_admin=True)

    def read(self) -> Reading:
        people = [Person(self.id, name, has_seat=True, locked=False) for name in ("ann", "bob")]
        return Reading(self.account(), tuple(self.apps.values()), tuple(people), whole=True)

    def measure(self) -> Mapping[str, Measures]:
        return {}

    def look(self, app: str) -> App:
        self._call(LOOK)
        return self.apps[app]

    def set_owner(self, app: str, username: str) -> None:
        self._call(WRITE)
        self.apps[app] = replace(self.apps[app], owner=username)

    def _call(self, cost: int) -> None:
        opened = self.pace.take(cost, PATIENCE)
        told = self.window.call(cost)
        consumed = self.window.consumed
        self.street.sleep(CALL_SECONDS)
        self.pace.answered(opened)
        if told is not None:
            self.pace.rejected(Rejected(told, consumed), cost)
            raise Busy("The points are spent.", seconds=told)


def hand_over(street: Street, window: Window, apps: int, reserve: int) -> float:
    """Seconds of the street that the product takes to hand over all apps: planned, confirmed, driven, proven."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'store.sqlite3'}")
        migrate(engine)
        clock = Clock(street.now, street.sleep)
        pace = Pace(Ledger(engine, "svc"), Terms(window.points, window.seconds, reserve), "Far", clock)
        owned = {f"app-{number}": App("far", f"app-{number}", owner="ann") for number in range(apps)}
        platform = Metered(street, window, pace, owned)
        context = Context(Settings.from_env(SETTINGS), engine, {"far": platform}, street.now)
        refresh_now(context, [platform])
        run = _confirmed(context)
        begun = street.passed
        drive(context, run, timing=Timing(sleep=street.sleep))
        taken = street.passed - begun
        with engine.connect() as connection:
            states = {item.state for item in runs.items(connection, run)}
        engine.dispose()
    assert states == {State.APPLIED}, states
    return taken


def _confirmed(context: Context) -> str:
    snapshot = look(context)
    wish = Wish("Hand over", {}, tuple(Change("far", app.name, "owner", "ann", "bob") for app in snapshot.apps))
    plan = plan_of(wish, snapshot, OPERATOR.id)
    plans.keep(context.engine, plan)

    def again(_plan: Any) -> Any:
        return plan_of(wish, snapshot, OPERATOR.id)

    return confirming.confirm(context, plan.hash, OPERATOR, again, typed=str(len(snapshot.apps)))
