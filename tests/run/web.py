"""What a web process does when somebody confirms, over a stand-in whose writes can be counted."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import update

from api.changes import confirming, plans, runs
from api.changes.planning import Wish, plan_of
from api.changes.runs import OPERATOR
from api.changes.shapes import Change, Phase
from api.context import connect
from api.estate.looking import look
from api.estate.refresh import refresh
from api.settings import Settings
from api.store import migrate
from api.store.tables import lease

APPS = 4
SLOW = 0.4  # seconds a platform takes for a write: time enough to end a process in the middle


def environment(stand_in, folder):
    """The settings of every process of one console."""
    entry = {"id": "here", "kind": "posit-connect", "name": "Connect", "url": stand_in.url}
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
        "PUBLIC_URL": "http://127.0.0.1:9999/",
        "OIDC_ISSUER": "http://127.0.0.1:9",
        "OIDC_CLIENT_ID": "portalkeeper",
        "PLATFORMS": json.dumps([{**entry, "api_key": stand_in.api_key}]),
        "STATE_DIR": str(folder),
    }


class Web:
    """What a web process does when somebody confirms, with the very settings the worker has."""

    def __init__(self, env, stand_in):
        self.context = connect(Settings.from_env(env))
        self._stand_in = stand_in
        migrate(self.context.engine)
        refresh(self.context, self.context.platforms["here"], asked=self.context.now())

    def confirm(self):
        snapshot = look(self.context)
        able = [one.username for one in snapshot.people if one.has_seat and not one.locked]
        owned = {name: [app.name for app in snapshot.apps if app.owner == name] for name in able}
        giver = max(able, key=lambda name: len(owned[name]))
        receiver = next(name for name in able if not owned[name])
        wish = Wish(
            "Hand over", {}, tuple(Change("here", app, "owner", giver, receiver) for app in owned[giver][:APPS])
        )
        plan = plan_of(wish, snapshot, OPERATOR.id)
        plans.keep(self.context.engine, plan)
        again = lambda old: plan_of(wish, snapshot, old.planner)  # noqa: E731  said once
        return confirming.confirm(self.context, plan.hash, OPERATOR, again, typed=str(APPS))

    def states(self, run):
        with self.context.engine.connect() as connection:
            return [item.state for item in runs.items(connection, run)]

    def is_done(self, run):
        with self.context.engine.connect() as connection:
            return runs.load(connection, run).phase is Phase.DONE

    def written(self):
        rows = self._stand_in.state.rows("SELECT event_description AS what FROM audit WHERE action = 'update_content'")
        return sum("owner_guid" in row["what"] for row in rows)

    def let_the_lease_lapse(self):
        """As half a minute would: a process that was killed can no longer give it back."""
        with self.context.engine.begin() as connection:
            connection.execute(update(lease).values(until=datetime.now(UTC) - timedelta(minutes=1)))
