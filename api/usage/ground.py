"""What every question of use stands on: the rows it may count, and where nothing is known; answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection

from api.context import Context
from api.estate.looking import look
from api.estate.snapshot import Key, Snapshot
from api.usage import gatherings, keeping
from api.usage.asking import Inquiry, Window
from api.usage.coverage import Span, spans
from api.usage.exact import Exact
from api.usage.rows import Sought
from api.usage.sketch import Distinct

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Ground:
    """One inquiry and what the store has for it."""

    connection: Connection
    snapshot: Snapshot
    inquiry: Inquiry
    spans: tuple[Span, ...]
    exact: Exact

    @property
    def sought(self) -> Sought:
        """The rows of the inquiry's window."""
        return self.all_days.within(self.inquiry.window)

    @property
    def all_days(self) -> Sought:
        """The rows of its apps and classes, whatever the day."""
        scope = self.inquiry.scope
        apps = None if scope.is_everything else self.apps
        return Sought(self.spans, self.inquiry.without.audiences(), apps)

    @property
    def apps(self) -> frozenset[Key]:
        return self.inquiry.scope.apps(self.snapshot)

    def sure(self, found: Distinct | None, window: Window, apps: Iterable[Key] | None = None) -> Distinct | None:
        """The viewers in a window, of these apps or all of the inquiry: the exact number in place of an estimate."""
        if found is None or found.exact or not self.exact.offered:
            return found
        sought = self.all_days.within(window)
        return self.exact.viewers(sought if apps is None else replace(sought, apps=frozenset(apps))) or found

    def known_days(self, platform: str, window: Window) -> int:
        parts = (one.within(window.first, window.last) for one in self.spans if one.platform == platform)
        return sum(one.days for one in parts if one)


def answer(context: Context, inquiry: Inquiry, ask: Callable[[Ground], Answer]) -> Answer:
    """`ask` of the ground of this inquiry, or what it said before; raises NotFound for what the scope names wrongly."""
    snapshot = look(context)
    shown = {state.id for state in snapshot.only(inquiry.scope.platform).platforms}
    with context.engine.connect() as connection:
        key = (ask, inquiry, keeping.version(connection), snapshot.version)

        def make() -> Answer:
            told = spans(gatherings.load(connection), context.settings.usage.timezone)
            mine = tuple(one for one in told if one.platform in shown)
            return ask(Ground(connection, snapshot, inquiry, mine, Exact(context.settings, connection)))

        return context.answers.get(key, make)
