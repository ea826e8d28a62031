"""A points budget of 50 a minute: used up, never exceeded, and shared with people; on a clock that jumps."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path

from api.graphql.budget import Pace, Terms
from api.graphql.ledger import Ledger
from api.graphql.signals import Rejected
from api.store import migrate
from api.store.engine import open_engine
from api.wire.clock import Clock
from benchmarks.measure import Result, at_most
from benchmarks.metered import LOOK, WRITE, hand_over
from benchmarks.street import CALL_SECONDS, Street, Window, greedy

POINTS, SECONDS = 50, 60.0
PAGES = 101  # of 1,000 apps, ten on each, and the empty one after the last
APPS = 200
STEP = LOOK, WRITE, LOOK
FLOOR = (ceil(APPS / (POINTS // sum(STEP))) - 1) * SECONDS  # whole apps alone: a look is worth nothing a window later
HUMAN_SHARE = 0.3
RESERVE = 40


def reading() -> Iterator[Result]:
    """P03: the pages of an inventory."""
    street, other = Street(), Street()
    window = Window(street, POINTS, SECONDS)
    ours, floor = read_pages(street, window), (ceil(PAGES / POINTS) - 1) * SECONDS
    loop = Window(other, POINTS, SECONDS)
    for _page in range(PAGES):
        greedy(other, loop, LOOK)
    yield at_most("P03", "1,000 apps with points, against the points alone", "s", (ours, floor), 1.02)
    yield none_of("P03", window.rejected, loop.rejected)


def handing_over() -> Iterator[Result]:
    """P09: 200 apps on an account of our own."""
    street = Street()
    window = Window(street, POINTS, SECONDS)
    ours = hand_over(street, window, APPS, reserve=0)
    yield at_most("P09", "200 apps handed over, against the points alone", "s", (ours, FLOOR), 1.02)
    other = Street()
    loop = Window(other, POINTS, SECONDS)
    take_everything(other, loop)
    yield none_of("P09", window.rejected, loop.rejected)


def beside_people() -> Iterator[Result]:
    """P10: the same while people use 30 % of the account, against a client that takes whatever it gets."""
    ours, turned_away = beside(lambda street, window: hand_over(street, window, APPS, RESERVE))
    _greedy, turned_away_then = beside(take_everything)
    numbers = (turned_away, turned_away_then, turned_away / turned_away_then)
    yield Result("P10", "people turned away, against a greedy client", "%", *numbers, "<= 2 %", ok=turned_away <= 2)
    left = FLOOR / (1 - HUMAN_SHARE)
    yield at_most("P10", "200 apps handed over beside people, against the points they leave", "s", (ours, left), 1.25)


def none_of(id_: str, ours: int, baseline: int) -> Result:
    ratio = ours / max(1, baseline)
    return Result(id_, "rejected calls, against asking until let in", "calls", ours, baseline, ratio, "0", not ours)


def read_pages(street: Street, window: Window) -> float:
    """Seconds the product's pace takes for all pages."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'store.sqlite3'}")
        migrate(engine)
        clock = Clock(street.now, street.sleep)
        pace = Pace(Ledger(engine, "svc"), Terms(POINTS, SECONDS, 0), "Far", clock)
        for _page in range(PAGES):
            opened = pace.take(LOOK, None)
            told = window.call(LOOK)
            street.sleep(CALL_SECONDS)
            pace.answered(opened)
            if told is not None:
                pace.rejected(Rejected(told, window.consumed), LOOK)
        engine.dispose()
    return street.passed


def take_everything(street: Street, window: Window) -> float:
    for _app in range(APPS):
        for cost in STEP:
            greedy(street, window, cost)
    return street.passed


def beside(work: Callable[[Street, Window], float]) -> tuple[float, float]:
    """Seconds, and the percentage of people's calls that were rejected meanwhile."""
    street, chance = Street(), random.Random(7)
    window, asked, rejected = Window(street, POINTS, SECONDS), 0, 0

    def person() -> None:
        nonlocal asked, rejected
        asked += 1
        rejected += window.call(LOOK) is not None
        come(street.passed)

    def come(after: float) -> None:
        street.at(after + chance.expovariate(POINTS * HUMAN_SHARE / SECONDS), person)

    come(0.0)
    taken = work(street, window)
    return taken, rejected / asked * 100
