"""Drive a run to its end, from wherever it stands; any process may, one at a time does."""

from __future__ import annotations

import logging
from collections.abc import Callable

from api.changes import acting, moving, runs
from api.changes.driving import Driver, Timing
from api.changes.halting import Halt, Interrupted, Pause
from api.changes.journal import Line
from api.changes.rights import rights_of
from api.changes.shapes import DRIVEN, Item, Phase, State
from api.changes.waiting import LEASE, left_alone
from api.context import Context
from api.estate.holding_on import Lost, held_on
from api.estate.refresh import refresh

log = logging.getLogger(__name__)
USUAL = Timing()


def drive(context: Context, run: str, *, stop: Callable[[], bool] = lambda: False, timing: Timing = USUAL) -> bool:
    """Work until nothing is left, or `stop` says so between two items. False when another process is at it.

    Raises what the store raises: then nothing was called that the journal does not know of.
    """
    with held_on(context, LEASE.format(run)) as lease:
        if lease is None:
            return False
        try:
            with rights_of(context, run) as rights:
                _work(Driver(context, lease, run, rights, stop, timing))
        except (Interrupted, Lost) as reason:
            log.info("left the run %s: %s", run, type(reason).__name__)
            return True
    _read_again(context, run)
    return True


def drive_all(
    context: Context, *, stop: Callable[[], bool] = lambda: False, timing: Timing = USUAL, alone: float = 0.0
) -> int:
    """Every run that nobody has driven for `alone` seconds, oldest first; returns how many were taken up."""
    with context.engine.connect() as connection:
        waiting = left_alone(connection, context.now(), alone)
    return sum(drive(context, run, stop=stop, timing=timing) for run in waiting if not stop())


def _read_again(context: Context, run: str) -> None:
    """So that pages, and the next plan, start from what is so now."""
    with context.engine.connect() as connection:
        if runs.load(connection, run).ended_at is None:
            return
        touched = {item.change.platform for item in runs.items(connection, run, State.APPLIED)}
    for platform in touched & context.platforms.keys():
        refresh(context, context.platforms[platform], asked=context.now())


def _work(driver: Driver) -> None:
    while not driver.stop():
        with driver.context.engine.connect() as connection:
            phase = runs.load(connection, driver.run).phase
            # what is in the air is settled even when the run is cancelled
            left = runs.next_act(connection, driver.run, open_only=phase is Phase.CANCELLING)
        if phase not in DRIVEN:
            return
        if not left:
            _end(driver, Phase.CANCELLED if phase is Phase.CANCELLING else Phase.DONE, None)
            return
        try:
            _perform(driver, left)
        except Pause as reason:
            _pause(driver, str(reason))
        except Halt as reason:
            _end(driver, Phase.STOPPED, str(reason))
            return


def _perform(driver: Driver, left: list[Item]) -> None:
    if left[0].move is None:
        acting.perform(driver, left[0])
    else:
        moving.perform(driver, left)


def _pause(driver: Driver, words: str) -> None:
    """What is open stays open and the rest pending; a run that is being cancelled ends instead."""
    line = Line(driver.now, "paused", driver.run, detail={"note": words})
    with driver.writing() as connection:
        paused = runs.turn(connection, driver.run, Phase.PAUSED, line, was=[Phase.RUNNING], note=words)
    if not paused:
        _end(driver, Phase.CANCELLED, words)


def _end(driver: Driver, phase: Phase, words: str | None) -> None:
    with driver.writing() as connection:
        for item in runs.items(connection, driver.run, State.PENDING):
            if item.asked_at is not None:
                runs.settle(connection, item, State.UNCLEAR, driver.now, words)
        runs.end(connection, driver.run, phase, driver.now, words)
