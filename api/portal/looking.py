"""Ask a platform for one app after the other, within its points, until the place of every app is told."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import cast

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from api.context import Context
from api.errors import ApiError, Busy, NeedsLogin, NotFound
from api.estate.holding_on import Lost, fenced, held_on
from api.estate.looking import look as look_at_estate
from api.platforms.protocol import Acting
from api.portal import looks
from api.portal.order import standing_of
from api.portal.shapes import Standing
from api.store import tables
from api.wire.sharing import Sharing

log = logging.getLogger(__name__)
POINTS = 4  # what one look takes at most: a question, and three runs of a program
FAILURES = 5  # in a row, after which the platform is left alone
SLICE = 0.25
BEGINS = 5  # seconds in which a thread has begun, or nobody waits for it


def start(context: Context, platform: str) -> None:
    """In a thread, unless somebody is at it already; returns once it has begun, so that whoever reads next sees it."""
    if not is_going_on(context, platform):
        begun = threading.Event()
        threading.Thread(target=_work, args=(context, platform, begun), name=f"look {platform}", daemon=True).start()
        begun.wait(BEGINS)


def is_going_on(context: Context, platform: str) -> bool:
    table = tables.lease
    with context.engine.connect() as connection:
        until = connection.execute(select(table.c.until).where(table.c.name == _name(platform))).scalar()
    return until is not None and until > context.now()


def look_up(
    context: Context,
    platform: str,
    sleep: Callable[[float], None] = time.sleep,
    begun: Callable[[], None] = lambda: None,
) -> int:
    """Those never looked at first, then the longest ago; returns how many told. 0 when another process is at it."""
    told = 0
    with held_on(context, _name(platform)) as lease:
        begun()
        if lease is None:
            return 0
        failures = 0
        for name in _waiting(context, platform):
            _make_room(context, platform, sleep)
            try:
                app = cast("Acting", context.platforms[platform]).look(name)
            except NotFound:
                continue
            except NeedsLogin:
                return told
            except ApiError as error:
                log.info("%s was not told: %s", name, error)
                failures += 1
                if failures == FAILURES:
                    return told
                sleep(error.seconds if isinstance(error, Busy) else 0)
                continue
            failures = 0
            with fenced(context, lease) as connection:
                looks.keep(connection, app, context.now())
            told += 1
    return told


def _work(context: Context, platform: str, begun: threading.Event) -> None:
    try:
        look_up(context, platform, begun=begun.set)
    except (Lost, SQLAlchemyError):
        log.info("left looking at %s", platform, exc_info=True)
    finally:
        begun.set()


def _waiting(context: Context, platform: str) -> list[str]:
    """Apps whose place the list does not tell."""
    with context.engine.connect() as connection:
        held = looks.kept(connection, platform)
    apps = [app for app in look_at_estate(context, platform).apps if standing_of(app) is Standing.UNTOLD]
    never = [app.name for app in apps if app.key not in held]
    again = sorted((app for app in apps if app.key in held), key=lambda app: held[app.key].at)
    return never or [app.name for app in again]


def _make_room(context: Context, platform: str, sleep: Callable[[float], None]) -> None:
    """People who look at pages go first."""
    while True:
        budget = context.platforms[platform].budget()
        if budget is None or budget.left is None or budget.limit is None or budget.resets_at is None:
            return
        sharing = Sharing(budget.limit, budget.reserve, budget.window_seconds)
        seconds = sharing.wait(budget.left, POINTS, (budget.resets_at - context.now()).total_seconds())
        if not seconds:
            return
        sleep(max(SLICE, seconds))


def _name(platform: str) -> str:
    return f"portal:{platform}"
