"""The platforms as one run may use them: with the rights of who confirmed it where they lent them, else with ours."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import cast

from api.changes import loans, runs
from api.changes.halting import Halt, Pause
from api.context import Context
from api.errors import NeedsLogin
from api.identity import lending
from api.platforms.bearer import Over, TakesBearer
from api.platforms.protocol import Acting

log = logging.getLogger(__name__)


class Rights:
    """For one thread. A platform that people lend their rights for is never asked with ours instead."""

    def __init__(self, context: Context, lender: str, lent: loans.Loans, opened: ExitStack) -> None:
        self._context = context
        self._lender = lender
        self._lent = lent
        self._opened = opened
        self._platforms: dict[str, Acting] = {}

    def platform(self, name: str) -> Acting:
        """Raises Halt when the settings no longer name it."""
        if name not in self._platforms:
            self._platforms[name] = self._open(name)
        return self._platforms[name]

    def turned_away(self, name: str, error: NeedsLogin) -> Halt:
        """Only who lent their rights can renew them, so their run waits; our own account's is over."""
        log.info("turned away: %s", error)
        if name not in self._lent:
            return Halt(str(error))
        if isinstance(error, Over):
            return Pause(str(error))
        label, person = self._context.platforms[name].name, self._lent[name].person
        return Pause(f"{label} does not accept {person} any more. {lending.way_back(self._context.settings)}")

    def _open(self, name: str) -> Acting:
        if name not in self._context.platforms:
            raise Halt(f"There is no platform {name!r} any more. Put it back into PLATFORMS.")
        platform = self._context.platforms[name]
        if name not in self._lent:
            return cast("Acting", platform)
        if not isinstance(platform, TakesBearer):
            raise Halt(f"{platform.name} is no longer a platform that people act on with rights of their own.")
        bearer = lending.borrowed(self._context, platform, self._lent[name], self._lender)
        return self._opened.enter_context(platform.as_person(bearer))


@contextmanager
def rights_of(context: Context, run: str) -> Iterator[Rights]:
    """Asks nobody yet."""
    with context.engine.connect() as connection:
        lender, lent = runs.load(connection, run).planner, loans.of_run(connection, run)
    with ExitStack() as opened:
        yield Rights(context, lender, lent, opened)
