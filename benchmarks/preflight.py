"""What stands against a file of 5,000 hand-overs: the product's plan beside what people do with pandas.

Both start from what is known of 10,000 apps and 400 people, as far as the checks need it, and from the bytes of the
file, and both end with what is known of every row. The product also says what is wrong as a sentence and orders the
changes; with the hash that is confirmed it has a limit of its own.
"""

from __future__ import annotations

import csv
import gc
import io
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

import pandas as pd

from api.changes.planning import plan_of
from api.changes.shapes import Plan
from api.estate.snapshot import PlatformState, Snapshot
from api.ownership import sheet
from api.ownership.wishing import wish_of
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import App, Person
from benchmarks.measure import Result, at_most, interleaved, within

APPS, PEOPLE, ROWS = 10_000, 400, 5_000
HOME = "https://console.example/"
UNKNOWN = 50  # one row in so many names somebody whom nobody knows


def measure() -> Iterator[Result]:
    snapshot = _estate()
    content = _file(snapshot)
    apps = [
        {name: getattr(app, name) for name in ("platform", "name", "owner", "title", "url")} for app in snapshot.apps
    ]
    known = ("platform", "username", "email", "has_seat", "locked", "is_admin")
    people = [{name: getattr(one, name) for name in known} for one in snapshot.people]
    acts = (
        partial(plan, snapshot, content),
        partial(merge, apps, people, content),
        partial(preview, snapshot, content),
    )
    ours, pandas, shown = interleaved(*(partial(_milliseconds, act) for act in acts), rounds=15)
    yield at_most("P30", "preflight of 5,000 rows against read_csv + merge", "ms", (ours, pandas), 1.5)
    yield within("P30", "the plan of 5,000 rows with its hash", "ms", shown, 300)


def plan(snapshot: Snapshot, content: bytes) -> int:
    return len(_plan(snapshot, content).changes)


def preview(snapshot: Snapshot, content: bytes) -> int:
    found = _plan(snapshot, content)
    assert found.hash
    return len(found.changes)


def _plan(snapshot: Snapshot, content: bytes) -> Plan:
    return plan_of(wish_of({"asks": "sheet", "rows": sheet.read(content).rows}, snapshot, HOME), snapshot, "me")


def merge(apps: list[dict[str, object]], people: list[dict[str, object]], content: bytes) -> int:
    wanted = pd.read_csv(io.BytesIO(content)).drop_duplicates()
    theirs, whose = ["platform", "name"], ["platform", "username"]
    found = wanted.merge(pd.DataFrame(apps), how="left", left_on=["platform", "app"], right_on=theirs)
    found = found.merge(pd.DataFrame(people), how="left", left_on=["platform", "new_owner"], right_on=whose)
    rows = found.to_dict("records")
    return sum(row["has_seat"] is True and not row["locked"] and row["owner"] != row["new_owner"] for row in rows)


def _milliseconds(act: Callable[[], int]) -> float:
    gc.collect()  # what the other one left behind is its own affair
    started = time.process_time()  # other work on the machine is not the question
    changes = act()
    taken = time.process_time() - started
    assert ROWS * 0.95 < changes < ROWS
    return taken * 1000


def _estate() -> Snapshot:
    chance = random.Random(30)
    people = tuple(
        Person("far", f"user{number}", email=f"user{number}@example.com", has_seat=True, locked=False)
        for number in range(PEOPLE)
    )
    apps = tuple(
        App("far", f"app-{number:05}", title=f"App {number}", owner=chance.choice(people).username)
        for number in range(APPS)
    )
    offers = {one: Offer(offered=True, note="") for one in Capability}
    state = PlatformState("far", "posit-connect", "Far", "https://far.example", offers, whole=True, apps=APPS)
    return Snapshot("1", apps, people, (state,), datetime(2026, 3, 1, tzinfo=UTC), 90)


def _file(snapshot: Snapshot) -> bytes:
    chance = random.Random(31)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(sheet.COLUMNS)
    for number, app in enumerate(chance.sample(snapshot.apps, ROWS)):
        receiver = chance.choice(snapshot.people).username if number % UNKNOWN else f"nobody{number}"
        writer.writerow((app.name, app.platform, receiver))
    return text.getvalue().encode()
