"""The points of one account, counted in the store for every process: one atomic statement per reservation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, and_, case, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from api.store.tables import budget
from api.wire.waiting import MOST_WAIT

SKEW = timedelta(seconds=2)  # a start that lies further in the future than this is a clock that was set back


@dataclass(frozen=True, slots=True)
class Entry:
    """What the store holds; times are aware and in UTC."""

    window_started: datetime | None
    spent: int
    points: int | None
    blocked_until: datetime | None


@dataclass(frozen=True, slots=True)
class Window:
    """How long a window is, and how long before its end it is late, and then closed to everybody."""

    length: timedelta
    late: timedelta = timedelta(0)
    closing: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Wish:
    """`cost` points, while no more than `early` are spent in a window, or `late` when it is late (None: any number).

    `opening` counts as spent in a new window.
    """

    now: datetime
    cost: int
    early: int | None
    late: int | None
    opening: int
    window: Window


class Ledger:
    """Every method may raise SQLAlchemyError: the store can be gone."""

    def __init__(self, engine: Engine, account: str) -> None:
        self._engine = engine
        self._mine = budget.c.account == account
        self._account = account

    def look(self) -> Entry | None:
        """None before anybody was rejected or paced."""
        with self._engine.connect() as connection:
            row = connection.execute(select(budget).where(self._mine)).one_or_none()
        return _entry(row) if row else None

    def reserve(self, wish: Wish) -> tuple[bool, Entry]:
        """Whether the points are ours, and the entry afterwards (or as it stands in the way)."""
        with self._engine.begin() as connection:
            row = connection.execute(_reservation(self._mine, wish)).one_or_none()
        if row is not None:
            return True, _entry(row)
        entry = self.look()
        if entry is not None:
            return False, entry
        self._begin()
        return self.reserve(wish)

    def anchor(self, started: datetime, answered: datetime) -> None:
        """Move the window's start to its first answer: the server's window began no later than that."""
        with self._engine.begin() as connection:
            moved = update(budget).where(self._mine, budget.c.window_started == started)
            connection.execute(moved.values(window_started=answered))

    def block(self, until: datetime, points: int | None) -> None:
        """Nobody calls before `until`; the next call opens a new window. `points` lowers what is known."""
        lower = case((budget.c.points < points, budget.c.points), else_=points) if points else budget.c.points
        change = {"blocked_until": until, "window_started": None, "spent": 0, "points": lower}
        with self._engine.begin() as connection:
            found = connection.execute(update(budget).where(self._mine).values(change)).rowcount
        if not found:
            self._begin()
            self.block(until, points)

    def _begin(self) -> None:
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(budget).values(account=self._account, spent=0))
        except IntegrityError:
            return  # another process was faster, which is as good


def _reservation(mine: Any, wish: Wish) -> Any:
    running = and_(
        budget.c.window_started.is_not(None),
        budget.c.window_started > wish.now - wish.window.length,
        budget.c.window_started <= wish.now + SKEW,
    )
    free = or_(
        budget.c.blocked_until.is_(None),
        budget.c.blocked_until <= wish.now,
        budget.c.blocked_until > wish.now + timedelta(seconds=MOST_WAIT) + SKEW,
    )
    statement = update(budget).where(mine, free)
    if wish.early is not None:
        late, closed = (
            budget.c.window_started <= wish.now - wish.window.length + span
            for span in (wish.window.late, wish.window.closing)
        )
        fits = budget.c.spent + wish.cost <= case((late, wish.late), else_=wish.early)
        statement = statement.where(or_(~running, and_(~closed, fits)))
    return statement.values(
        window_started=case((running, budget.c.window_started), else_=wish.now),
        spent=case((running, budget.c.spent + wish.cost), else_=wish.opening + wish.cost),
    ).returning(budget)


def _entry(row: Any) -> Entry:
    return Entry(row.window_started, row.spent, row.points, row.blocked_until)
