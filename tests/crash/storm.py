"""A storm: rounds of handing over while processes are killed, answers get lost, and people edit the same apps."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api.changes import confirming, plans, runs
from api.changes.journal import verify
from api.changes.planning import Wish, plan_of
from api.changes.runs import OPERATOR
from api.changes.shapes import DRIVEN, Change, Plan, State
from api.context import Context
from api.estate.looking import look
from api.estate.refresh import refresh
from api.store import migrate
from api.store.engine import open_engine
from demo import posit_connect
from demo.posit_connect import StandIn, items
from demo.standing.state import unpack
from tests.crash.zygote import console

ROOT = Path(__file__).resolve().parents[2]
WATCH = """
CREATE TABLE written (id INTEGER PRIMARY KEY, guid TEXT, owner TEXT);
CREATE TRIGGER watch AFTER UPDATE ON content BEGIN INSERT INTO written (guid, owner) VALUES (NEW.guid, NEW.owner); END;
"""
LEASE = 31.0  # seconds the clock jumps with every life: longer than a lease
FAULTS = ("reset_before", "reset_after", "status", "status_after", "empty", "cut")
MOST_LIVES = 14


@dataclass
class Losses:
    """What must never happen, counted; and how much there was of what may."""

    wrong: int = 0
    doubled: int = 0
    overwritten: int = 0
    items: int = 0
    kills: int = 0
    edits: int = 0
    states: Counter[str] = field(default_factory=Counter)


@dataclass
class Storm:
    """One stand-in, one store, one process after the other. `chance` decides everything that is left to chance."""

    stand_in: StandIn
    store: str
    chance: random.Random
    naive: bool = False
    ahead: float = 0.0
    losses: Losses = field(default_factory=Losses)
    lives: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        for statement in WATCH.strip().split("\n"):
            self.stand_in.state.run(statement)
        for kind in FAULTS:
            self.stand_in.faults.add(kind, "change_content", probability=0.05)
        self.stand_in.faults.add("status", "get_content", probability=0.05)
        command = [sys.executable, str(Path(__file__).parent / "zygote.py")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        pipe = subprocess.PIPE
        self.lives = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
        )

    @property
    def most_kills(self) -> int:
        return 2 if self.naive else 10  # the loop begins anew every time

    def stop(self) -> None:
        assert self.lives.stdin
        self.lives.stdin.close()
        self.lives.wait(30)

    def round(self) -> None:
        """Everybody's apps to one receiver, until it is done, and then the reckoning."""
        receiver, before = self._receiver(), self._owners()
        first = self._count()
        edited: dict[str, int] = {}
        apps = [app for app, owner in before.items() if owner != receiver]
        plan = None if self.naive else self._plan(apps, receiver)
        orders = [apps, receiver] if self.naive else None
        for number in range(MOST_LIVES):
            if self._live(number, orders):
                break
            self._edit(apps, receiver, edited)
        else:
            raise AssertionError("The run did not end.")
        self._reckon(apps, receiver, first, edited)
        if plan is not None:
            self._audit(plan, edited)

    def _live(self, number: int, naive: list[Any] | None) -> bool:
        """One life; whether it reached its end. A life that is killed is killed at any moment."""
        self.ahead += LEASE
        assert self.lives.stdin
        assert self.lives.stdout
        order = {"console": [self.store, self.stand_in.url, self.stand_in.api_key, self.ahead], "naive": naive}
        self.lives.stdin.write(json.dumps(order) + "\n")
        self.lives.stdin.flush()
        child = int(self.lives.stdout.readline())
        if number < self.most_kills and self._strike():
            os.kill(child, signal.SIGKILL)
            self.losses.kills += 1
        code = int(self.lives.stdout.readline())
        while self.stand_in.requests.started > len(self.stand_in.requests):
            select.select([], [], [], 0.005)  # what is in the air arrives before anybody edits
        if self.naive:
            return code == 0
        with self._console().engine.connect() as connection:
            return not runs.listed(connection, DRIVEN)

    def _strike(self) -> bool:
        """True at some moment of a life, counted in requests to be as early on any machine; False at its end."""
        assert self.lives.stdout
        until = self.stand_in.requests.started + self.chance.randint(1, 60)
        while not select.select([self.lives.stdout], [], [], self.chance.uniform(0, 0.004))[0]:
            if self.stand_in.requests.started >= until:
                return True
        return False

    def _edit(self, apps: list[str], receiver: str, edited: dict[str, int]) -> None:
        """Somebody gives an app to somebody else, on the platform itself."""
        app = self.chance.choice(apps)
        others = [guid for name, guid in self._makers().items() if name not in (receiver, self._owners()[app])]
        doc = items.find(self.stand_in.state, app)
        assert doc is not None
        items.save(self.stand_in.state, doc | {"owner_guid": self.chance.choice(others)})
        edited[app] = self._count()
        self.losses.edits += 1

    def _reckon(self, apps: list[str], receiver: str, first: int, edited: dict[str, int]) -> None:
        guid = self._makers()[receiver]
        ours: defaultdict[str, list[int]] = defaultdict(list)
        human = self._human(first, edited, guid)
        for row in self.stand_in.state.rows("SELECT * FROM written WHERE id > ? ORDER BY id", (first,)):
            if row["id"] not in human:
                ours[row["guid"]].append(row["id"])
        owners = self._owners()
        self.losses.items += len(apps)
        self.losses.doubled += sum(len(writes) - 1 for writes in ours.values() if len(writes) > 1)
        self.losses.overwritten += sum(any(write > edited[app] for write in ours[app]) for app in edited)
        self.losses.wrong += sum(owners[app] == receiver for app in edited)
        if not self.naive:
            self.losses.wrong += sum(owners[app] != receiver for app in ours if app not in edited)

    def _human(self, first: int, edited: dict[str, int], receiver: str) -> set[int]:
        """Edits never give to the receiver, and the console gives to nobody else."""
        rows = self.stand_in.state.rows("SELECT id, owner FROM written WHERE id > ?", (first,))
        return {row["id"] for row in rows if row["owner"] != receiver}

    def _plan(self, apps: list[str], receiver: str) -> Plan:
        self.ahead += LEASE  # the last life may have been killed while it read
        context = self._console()
        refresh(context, context.platforms["connect"], asked=context.now())
        owners = self._owners()
        wish = Wish("A storm", {}, tuple(Change("connect", app, "owner", owners[app], receiver) for app in apps))
        plan = plan_of(wish, look(context), OPERATOR.id)
        plans.keep(context.engine, plan)
        again = lambda old: plan_of(wish, look(context), old.planner)  # noqa: E731  said once
        confirming.confirm(context, plan.hash, OPERATOR, again, typed=str(len(plan.apps)))
        return plan

    def _audit(self, plan: Plan, edited: dict[str, int]) -> None:
        """What the console says of it must fit what happened."""
        owners = self._owners()
        with self._console().engine.connect() as connection:
            run = runs.of_plan(connection, plan.hash)
            assert run is not None
            found = runs.items(connection, run)
            assert runs.load(connection, run).planned == len(plan.changes)
            assert verify(connection).broken is None
        for item in found:
            self.losses.states[item.state] += 1
            if item.state is State.APPLIED:
                self.losses.wrong += owners[item.change.app] != item.change.after and item.change.app not in edited
            if item.state is State.CONFLICT:
                self.losses.wrong += item.change.app not in edited

    def _console(self) -> Context:
        return console(self.store, self.stand_in.url, self.stand_in.api_key, self.ahead)

    def _makers(self) -> dict[str, str]:
        rows = self.stand_in.state.rows("SELECT guid, username, doc FROM person ORDER BY username")
        docs = [unpack(row["doc"]) for row in rows]
        return {one["username"]: one["guid"] for one in docs if one["user_role"] != "viewer" and not one["locked"]}

    def _owners(self) -> dict[str, str]:
        names = {row["guid"]: row["username"] for row in self.stand_in.state.rows("SELECT guid, username FROM person")}
        rows = self.stand_in.state.rows("SELECT guid, owner FROM content ORDER BY guid")
        return {row["guid"]: names[row["owner"]] for row in rows}

    def _receiver(self) -> str:
        return self.chance.choice(sorted(self._makers()))

    def _count(self) -> int:
        return int(self.stand_in.state.rows("SELECT coalesce(max(id), 0) AS n FROM written")[0]["n"])


@contextmanager
def storm(folder: Path, seed: int, *, naive: bool = False, apps: int = 36) -> Iterator[Storm]:
    store = f"sqlite:///{folder / ('naive' if naive else 'engine')}.sqlite3"
    with posit_connect.serve(apps=apps) as stand_in:
        stand_in.state.run("UPDATE content SET name = 'n' || guid, doc = json_set(doc, '$.name', 'n' || guid)")
        migrate(open_engine(store))
        found = Storm(stand_in, store, random.Random(seed), naive=naive)
        try:
            yield found
        finally:
            found.stop()
