"""What every question of use stands on: the rows it may count, and where nothing is known; answers are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from api.context import Context
from api.estate.looking import look
from api.estate.snapshot import Key, Snapshot
from api.usage import gatherings, keeping
from api.usage.asking import Inquiry, Window
from api.usage.coverage import Span, spans
from api.usage.rows import Sought

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Ground:
    """One inquiry and what the store has for it."""

    connection: Connection
    snapshot: Snapshot
    inquiry: Inquiry
    spans: tuple[Span, ...]

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
            return ask(Ground(connection, snapshot, inquiry, tuple(one for one in told if one.platform in shown)))

        return context.answers.get(key, make)
