"""What the charts of use show, as tables to be exported: the same answers, row by row."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from api.context import Context
from api.estate.looking import look
from api.exports.tables import Line, line
from api.usage.adoption import adoption, first_days
from api.usage.asking import Inquiry
from api.usage.conditions import conditions
from api.usage.counting import Step, series
from api.usage.ground import answer
from api.usage.groups import By, groups
from api.usage.growth import growth
from api.usage.hours import HOURS
from api.usage.ranking import ranking
from api.usage.sketch import Distinct
from api.usage.stale import Candidate, stale
from api.usage.viewing import viewing
from api.usage.week import week

Name = Literal[
    "days", "hours", "apps", "owners", "teams", "platforms", "stale", "resources", "growth", "adoption", "viewers"
]
Row = Mapping[str, Any]
VIEWERS = ("viewers", "viewers_exact")
SO_FAR = ("viewers_so_far", "viewers_exact")
GROUP = ("name", "platform", "apps", "apps_unknown", "views", "views_before", *VIEWERS)
RESOURCES = ("day", "visited", "updated", "cpu_percent", "memory_bytes", "processes")
OF_APP = ("owner", "visited", "cpu_percent", "memory_bytes")
NONE_IS_NONE = frozenset({"platform", "last_view", "excluded_by", "excluded_until", "excluded_because"})


@dataclass(frozen=True)
class Sheet:
    """The columns of a table, and its lines for an inquiry; `counted` says on each line whom they leave out."""

    columns: tuple[str, ...]
    rows: Callable[[Context, Inquiry], Iterator[Row | Line]]

    @property
    def heads(self) -> tuple[str, ...]:
        return (*self.columns, "counted")

    def lines(self, context: Context, inquiry: Inquiry) -> Iterator[Line]:
        """In the order of the screen; a number nobody knows is named as unknown."""
        words = inquiry.without.words()
        for row in self.rows(context, inquiry):
            told = row if isinstance(row, Line) else self._line(row)
            yield Line((*told.values, words), told.unknown, told.not_offered)

    def _line(self, row: Row) -> Line:
        unknown = tuple(name for name in self.columns if row[name] is None and name not in NONE_IS_NONE)
        return Line(tuple(row[name] for name in self.columns), unknown, ())


def _days(context: Context, inquiry: Inquiry) -> Iterator[Row]:
    for one in answer(context, inquiry, series(Step.DAY)):
        yield {"day": one.start, "views": one.views, "anonymous": one.anonymous, **_viewers(one.viewers)}


def _hours(context: Context, inquiry: Inquiry) -> Iterator[Row]:
    found = answer(context, inquiry, week)
    for day, name in enumerate(day_name):
        for hour in range(HOURS):
            yield {"weekday": name, "hour": hour, "views": found[day][hour] if found else None}


def _apps(context: Context, inquiry: Inquiry) -> Iterator[Row]:
    for one in answer(context, inquiry, ranking):
        yield {
            "platform": one.platform,
            "app": one.app,
            "views": one.views,
            "views_before": one.before,
            "anonymous": one.anonymous,
            **_viewers(one.viewers),
            "trend": one.trend.value,
        }


def _groups(by: By) -> Callable[[Context, Inquiry], Iterator[Row]]:
    def rows(context: Context, inquiry: Inquiry) -> Iterator[Row]:
        for one in answer(context, inquiry, groups(by)):
            yield {
                "name": one.name,
                "platform": one.platform,
                "apps": one.apps,
                "apps_unknown": one.unknown,
                "views": one.views,
                "views_before": one.before,
                **_viewers(one.viewers),
            }

    return rows


def _stale(context: Context, inquiry: Inquiry) -> Iterator[Line]:
    """What the platform tells of an app is unknown or not offered as in every other export."""
    states = look(context).states
    for one in answer(context, inquiry, stale).candidates:
        told = line(one.app, OF_APP, states)
        yield Line((*_judged(one), *told.values), told.unknown, told.not_offered)


def _resources(context: Context, inquiry: Inquiry) -> Iterator[Line]:
    """Of the one app that is asked about; of nothing else."""
    snapshot, scope, window = look(context), inquiry.scope, inquiry.window
    app = snapshot.app(scope.platform or "", scope.app or "")
    with context.engine.connect() as connection:
        for one in conditions(connection, app, window.first, window.last):
            yield Line(tuple(getattr(one, name) for name in RESOURCES), tuple(sorted(one.unread)), ())


def _growth(context: Context, inquiry: Inquiry) -> Iterator[Row]:
    """How many apps each day had, of the platforms that are asked about."""
    platforms = [state.id for state in look(context).only(inquiry.scope.platform).platforms]
    with context.engine.connect() as connection:
        for one in growth(connection, inquiry.window, platforms):
            yield {"day": one.day, "apps": one.apps, "not_looked_at": one.unknown}


def _adoption(context: Context, inquiry: Inquiry) -> Iterator[Row]:
    """The first days of the one app that is asked about."""
    for one in answer(context, first_days(context, inquiry), adoption):
        so_far = _viewers(one.viewers_so_far)
        yield {"day": one.day, "views": one.views, **dict(zip(SO_FAR, so_far.values(), strict=True))}


def _viewing(context: Context, inquiry: Inquiry) -> Iterator[Row]:
    """Who opened what; of nobody where names are not kept."""
    for person in viewing(context, inquiry).people:
        for one in person.apps:
            yield {"platform": person.platform, "person": person.username, **asdict(one)}


def _judged(one: Candidate) -> tuple[Any, ...]:
    kept = one.excluded
    excluded = (kept.who, kept.until, kept.reason) if kept else (None, None, None)
    return (one.app.platform, one.app.name, one.reason, one.last_view, *excluded)


def _viewers(found: Distinct | None) -> dict[str, Any]:
    """Whether the number was counted or estimated stands beside it."""
    return dict(zip(VIEWERS, (found.count, found.exact) if found else (None, None), strict=True))


SHEETS: dict[Name, Sheet] = {
    "days": Sheet(("day", "views", "anonymous", *VIEWERS), _days),
    "hours": Sheet(("weekday", "hour", "views"), _hours),
    "apps": Sheet(("platform", "app", "views", "views_before", "anonymous", *VIEWERS, "trend"), _apps),
    "owners": Sheet(GROUP, _groups(By.OWNER)),
    "teams": Sheet(GROUP, _groups(By.TAG)),
    "platforms": Sheet(GROUP, _groups(By.PLATFORM)),
    "stale": Sheet(
        ("platform", "app", "reason", "last_view", "excluded_by", "excluded_until", "excluded_because", *OF_APP),
        _stale,
    ),
    "resources": Sheet(RESOURCES, _resources),
    "growth": Sheet(("day", "apps", "not_looked_at"), _growth),
    "adoption": Sheet(("day", "views", *SO_FAR), _adoption),
    "viewers": Sheet(("platform", "person", "app", "days", "last"), _viewing),
}
