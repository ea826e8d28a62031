"""One item: look, say so, call once, look again. A call is repeated only when a look has proven it did nothing."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta

from api.changes import kinds, runs
from api.changes.driving import Driver
from api.changes.halting import Pause
from api.changes.receiving import require_able
from api.changes.shapes import Item, State
from api.errors import ApiError, Busy, Doubtful, Garbled, NeedsLogin, NotFound, NotOffered, Refused, Unreachable
from api.estate.holding_on import Lost

log = logging.getLogger(__name__)

GONE = "The app is no longer there."
MEANWHILE = "It was changed meanwhile, to {}; it is left as it is."
UNCHANGED = "The app still shows what it showed before. Look at it on the platform."
SILENT = f"The platform agreed. {UNCHANGED}"
UNANSWERED = "The platform did not answer, and the app still shows what it showed before."
TOO_OFTEN = "It did not take effect, {} times."
FOLLOWS = "The change it belongs to was not made."


def perform(driver: Driver, item: Item) -> None:
    """Bring one item as far as possible; raises Halt, Interrupted or Lost, after which the item is still pending."""
    if item.asked_at is not None:
        prove(driver, item, agreed=False)  # somebody died in between: look before anything else
        return
    if item.follows is not None and not driver.was_made(item.follows):
        driver.settle(item, State.UNPROCESSED, FOLLOWS)
        return
    driver.make_room(item.change)
    try:
        found = driver.look(item.change)
    except NotFound:
        driver.settle(item, State.GONE, GONE)
        return
    if found == item.change.after:
        driver.settle(item, State.ALREADY)
    elif found != item.change.before:
        driver.settle(item, State.CONFLICT, MEANWHILE.format(kinds.word(item.change.field, found)))
    else:
        _write(driver, item)


def prove(driver: Driver, item: Item, *, agreed: bool, said: str = "") -> None:
    """Look until the change shows, or until it is certain that it will not.

    `agreed`: the platform took the call, and said yes, or what is `said`: to ask again would bring the same.
    """
    assert item.asked_at is not None  # noqa: S101 - who calls has said so before
    timing = driver.timing
    until = item.asked_at + timedelta(seconds=timing.proof if agreed else timing.doubt)
    while True:
        asked = driver.now
        try:
            found = driver.look(item.change)
        except NotFound:
            driver.settle(item, State.GONE, GONE)
            return
        if found == item.change.after:
            driver.settle(item, State.APPLIED)
            return
        if found != item.change.before:
            state = State.CONFLICT if kinds.KINDS[item.change.field].whole else State.UNCLEAR
            driver.settle(item, state, MEANWHILE.format(kinds.word(item.change.field, found)))
            return
        if asked >= until:
            _give_in(driver, item, agreed=agreed, said=said)
            return
        driver.linger(item.asked_at)


def _write(driver: Driver, item: Item) -> None:
    """Exactly one call, said before."""
    now = driver.now
    with driver.writing() as connection:
        runs.intend(connection, [item], now)
    item = replace(item, tries=item.tries + 1, asked_at=now)
    if not driver.is_fresh(now):
        raise Lost  # this process slept in between: another one may be at it
    try:
        kinds.write(driver.platform(item.change), item.change)
    except (Busy, NeedsLogin) as error:
        _withdraw(driver, item, error)
    except (Refused, NotOffered, NotFound) as error:
        _refuse(driver, item, error)
    except Doubtful as error:
        prove(driver, item, agreed=True, said=str(error))
    except (Unreachable, Garbled) as error:
        log.info("no answer: %s", error)
        prove(driver, item, agreed=False)
    else:
        prove(driver, item, agreed=True)


def _withdraw(driver: Driver, item: Item, error: ApiError) -> None:
    """The platform did not take the call: nothing happened, unless it is one of several and others came before."""
    if isinstance(error, NeedsLogin) and not kinds.KINDS[item.change.field].whole:
        raise driver.turned_away(item.change, error) from error
    _take_back(driver, item, error)
    if isinstance(error, NeedsLogin):
        raise driver.turned_away(item.change, error) from error
    driver.wait(error.seconds if isinstance(error, Busy) else 0)


def _take_back(driver: Driver, item: Item, error: ApiError) -> None:
    """It is certain that nothing happened there."""
    with driver.writing() as connection:
        runs.withdraw(connection, item, driver.now, str(error), counted=False)


def _refuse(driver: Driver, item: Item, error: ApiError) -> None:
    """A platform may say no after all was done: one more look decides."""
    try:
        found = driver.look(item.change)
    except NotFound:
        driver.settle(item, State.GONE, GONE)
        return
    if found == item.change.after:
        driver.settle(item, State.APPLIED, str(error))
        return
    try:
        require_able(driver, item.change)
    except Pause:
        _take_back(driver, item, error)
        raise
    driver.settle(item, State.REFUSED, str(error))


def _give_in(driver: Driver, item: Item, *, agreed: bool, said: str) -> None:
    if said:
        require_able(driver, item.change)  # raises Pause: the call stays open, and is settled by looking again
        driver.settle(item, State.UNCLEAR, f"{said} {UNCHANGED}")
    elif agreed:
        driver.settle(item, State.UNCLEAR, SILENT)
    elif item.tries >= driver.timing.tries:
        driver.settle(item, State.UNCLEAR, f"{UNANSWERED} {TOO_OFTEN.format(item.tries)}")
    else:
        with driver.writing() as connection:
            runs.withdraw(connection, item, driver.now, UNANSWERED, counted=True)
