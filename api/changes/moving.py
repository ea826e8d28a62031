"""Everything of one person to another in one call: many items, settled by reading the platform again."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from api.changes import runs
from api.changes.acting import FOLLOWS, GONE, MEANWHILE
from api.changes.driving import Driver
from api.changes.kinds import word
from api.changes.shapes import Item, State
from api.errors import ApiError, Busy, NeedsLogin, NotFound, NotOffered, Refused
from api.estate.holding_on import Lost
from api.platforms.shapes import App, Reading

log = logging.getLogger(__name__)

MORE = "{} owns more than was planned by now: {}. Everything would move, so nothing was; make the plan anew."
STILL = "The platform did not hand the app over in time. Look at it on the platform."
MOST_NAMED = 5


def perform(driver: Driver, items: Sequence[Item]) -> None:
    """Bring the items of one act as far as possible; raises Halt, Interrupted or Lost."""
    if any(item.asked_at for item in items):
        prove(driver, items, agreed=False)
        return
    if items[0].follows is not None and not driver.was_made(items[0].follows):
        for item in items:
            driver.settle(item, State.UNPROCESSED, FOLLOWS)
        return
    driver.make_room(items[0].change)
    left = _sort(driver, items, driver.read(items[0].change))
    if left:
        _move(driver, left)


def prove(driver: Driver, items: Sequence[Item], *, agreed: bool) -> None:
    """Read until every app has arrived; `agreed`: the platform said that it has begun."""
    asked = min(item.asked_at for item in items if item.asked_at)
    timing, left = driver.timing, list(items)
    while True:
        word = _progress(driver, left[0])
        begun = agreed or word is not None or len(left) < len(items)
        late = driver.now >= asked + timedelta(seconds=timing.move if begun else timing.doubt)
        if late or _has_left(driver, left[0]):
            left = _sort(driver, left, driver.read(items[0].change), called=True)
            if not left:
                return
        if late:
            _give_in(driver, left, begun=begun)
            return
        driver.linger(asked)


def _has_left(driver: Driver, item: Item) -> bool:
    """One cheap look instead of reading everything again and again."""
    try:
        return bool(driver.look(item.change) != item.change.before)
    except NotFound:
        return True


def _sort(driver: Driver, items: Sequence[Item], reading: Reading, *, called: bool = False) -> list[Item]:
    """Settle what the reading decides; the rest is still the former owner's."""
    apps = {app.name: app for app in reading.apps}
    left = []
    for item in items:
        state, words = _verdict(item, apps.get(item.change.app), called=called)
        if state is State.PENDING:
            left.append(item)
        else:
            driver.settle(item, state, words)
    if called or not left:
        return left
    return [] if _has_grown(driver, left, reading) else left


def _verdict(item: Item, app: App | None, *, called: bool) -> tuple[State, str | None]:
    if app is None:
        return State.GONE, GONE
    if "owner" in app.unread or app.owner == item.change.before:
        return State.PENDING, None
    if app.owner == item.change.after:
        return (State.APPLIED if called else State.ALREADY), None
    return State.CONFLICT, MEANWHILE.format(word("owner", app.owner))


def _has_grown(driver: Driver, items: Sequence[Item], reading: Reading) -> bool:
    """The call would take what nobody has seen in the plan: then it is not made."""
    source, _target = _move_of(items[0])
    planned = {item.change.app for item in items}
    unseen = [app for app in reading.apps if app.name not in planned and (app.owner == source or "owner" in app.unread)]
    more = sorted(app.name for app in unseen)
    if more:
        named = ", ".join(more[:MOST_NAMED]) + (" …" if more[MOST_NAMED:] else "")
        for item in items:
            driver.settle(item, State.CONFLICT, MORE.format(source, named))
    return bool(more)


def _move(driver: Driver, items: Sequence[Item]) -> None:
    """Exactly one call, said before."""
    now = driver.now
    with driver.writing() as connection:
        runs.intend(connection, items, now)
    asked = [replace(item, tries=item.tries + 1, asked_at=now) for item in items]
    if not driver.is_fresh(now):
        raise Lost  # this process slept in between: another one may be at it
    agreed = False
    try:
        driver.platform(asked[0].change).move_all(*_move_of(asked[0]))
        agreed = True
    except (Busy, NeedsLogin) as error:
        _withdraw(driver, asked, error, counted=False)
        if isinstance(error, NeedsLogin):
            raise driver.turned_away(asked[0].change, error) from error
        driver.wait(error.seconds)
        return
    except (Refused, NotOffered, NotFound) as error:
        for item in _sort(driver, asked, driver.read(asked[0].change), called=True):
            driver.settle(item, State.REFUSED, str(error))
        return
    except ApiError as error:
        log.info("no answer: %s", error)
    prove(driver, asked, agreed=agreed)


def _give_in(driver: Driver, items: Sequence[Item], *, begun: bool) -> None:
    if begun or items[0].tries >= driver.timing.tries:
        for item in items:
            driver.settle(item, State.UNCLEAR, STILL)
    else:
        _withdraw(driver, items, Refused(STILL), counted=True)


def _withdraw(driver: Driver, items: Sequence[Item], error: ApiError, *, counted: bool) -> None:
    with driver.writing() as connection:
        for item in items:
            runs.withdraw(connection, item, driver.now, str(error), counted=counted)


def _progress(driver: Driver, item: Item) -> str | None:
    """The platform's own word for it, kept for who watches; a platform that does not tell now told nothing."""
    try:
        word = driver.platform(item.change).progress(*_move_of(item))
    except ApiError:
        return None
    if word:
        with driver.writing() as connection:
            runs.note(connection, item.run, f"The platform says: “{word}”.")
    return word


def _move_of(item: Item) -> tuple[str, str]:
    assert item.move is not None  # noqa: S101 - only such items come here
    return item.move
