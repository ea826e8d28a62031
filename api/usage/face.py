"""What pages may ask about use, and set: each function checks its permission first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Literal

from api import audit
from api.access import Permission, may, require
from api.context import current
from api.errors import NotFound, Refused
from api.estate.face import snapshot
from api.estate.snapshot import Key
from api.exports.write import WRITERS, Format
from api.usage import (
    adoption,
    counting,
    exclusions,
    gatherings,
    groups,
    keeping,
    ranking,
    stale,
    telling,
    viewing,
    week,
)
from api.usage.adoption import Adopted
from api.usage.asking import Inquiry, Scope, Window
from api.usage.audience import Without
from api.usage.conditions import Condition, conditions
from api.usage.counting import Point, Step, Totals
from api.usage.exclusions import Exclusion, Kind
from api.usage.ground import answer
from api.usage.groups import By, GroupUse
from api.usage.growth import Growth, growth
from api.usage.ranking import AppUse
from api.usage.stale import Stale
from api.usage.tables import SHEETS, Name
from api.usage.telling import Origin
from api.usage.viewing import Viewing
from api.usage.week import Week

LONGEST_REASON = 500


def usage_window(days: int) -> Window:
    """The last `days` whole days, until yesterday, in the zone in which days are cut."""
    context = current()
    return Window.until_yesterday(days, context.now().astimezone(context.settings.usage.timezone).date())


def usage_zone() -> str:
    """The name of the zone in which days and hours are cut."""
    return current().settings.usage.timezone.key


def usage_totals(inquiry: Inquiry) -> Totals:
    """Views, viewers and anonymous views of the window and of the one before. Raises NotFound, as all that take one."""
    require(Permission.READ_USAGE)
    return answer(current(), inquiry, counting.totals)


def usage_series(inquiry: Inquiry, step: Literal["day", "week", "month"] = "day") -> tuple[Point, ...]:
    """The same in parts of the window, oldest first."""
    require(Permission.READ_USAGE)
    return answer(current(), inquiry, counting.series(Step(step)))


def usage_week(inquiry: Inquiry) -> Week | None:
    """Views by hour of the week: seven days from Monday, 24 hours each; None when nothing is known."""
    require(Permission.READ_USAGE)
    return answer(current(), inquiry, week.week)


def usage_ranking(inquiry: Inquiry) -> tuple[AppUse, ...]:
    """Every app of the scope, most viewed first, with its trend and a sparkline."""
    require(Permission.READ_USAGE)
    return answer(current(), inquiry, ranking.ranking)


def usage_groups(inquiry: Inquiry, by: Literal["owner", "tag", "platform"]) -> tuple[GroupUse, ...]:
    """Use by owner, team (tag) or platform, most viewed first."""
    require(Permission.READ_USAGE)
    return answer(current(), inquiry, groups.groups(By(by)))


def usage_adoption(platform: str, app: str, days: int, without: Without | None = None) -> tuple[Adopted, ...]:
    """The first `days` days of an app, as far as they are over; from the first known day when its age is unknown."""
    require(Permission.READ_USAGE)
    inquiry = Inquiry(usage_window(days), Scope(platform, app), without or Without())
    return answer(current(), adoption.first_days(current(), inquiry), adoption.adoption)


def usage_named() -> bool:
    """Whether who asks is told by name who opens what: an administrator, where USAGE_VIEWERS says so."""
    return may(Permission.READ_VIEWERS) and viewing.named(current())


def usage_viewers(inquiry: Inquiry) -> Viewing:
    """Who opened what: people by name, only where USAGE_VIEWERS says so."""
    require(Permission.READ_VIEWERS)
    return viewing.viewing(current(), inquiry)


def usage_of_person(platform: str, username: str, window: Window, without: Without | None = None) -> Viewing:
    """What one person opened; nobody is listed when that is nothing, or viewers are not shown by name."""
    return viewing.of_person(usage_viewers(Inquiry(window, Scope(platform), without or Without())), username)


def usage_conditions(platform: str, app: str, window: Window) -> tuple[Condition, ...]:
    """What refreshes saw of an app, the last of each day, oldest first: visits, updates, CPU, memory, processes."""
    require(Permission.READ_USAGE)
    seen = snapshot(platform).app(platform, app)
    with current().engine.connect() as connection:
        return tuple(conditions(connection, seen, window.first, window.last))


def usage_growth(window: Window, platform: str | None = None) -> tuple[Growth, ...]:
    """How many apps there were on each day."""
    require(Permission.READ_USAGE)
    platforms = [state.id for state in snapshot(platform).platforms]
    with current().engine.connect() as connection:
        return growth(connection, window, platforms)


def export_usage(table: Name, inquiry: Inquiry, format: Format, shown: Sequence[Key] | None = None) -> str:  # noqa: A002 - the word people use
    """What a chart or table shows, in the form of every export; each row says whom the numbers leave out.

    `shown` are the apps of a table of apps that are left on screen, in their order, or the people of one about
    viewers; None is all of them.
    """
    require(Permission.READ_VIEWERS if table == "viewers" else Permission.READ_USAGE)
    visitor, context, sheet = require(Permission.EXPORT), current(), SHEETS[table]
    lines = list(sheet.lines(context, inquiry))
    if shown is not None:
        of_key = defaultdict(list)
        for one in lines:
            of_key[one.values[:2]].append(one)
        lines = [one for key in dict.fromkeys(shown) for one in of_key.get(key, ())]
    done = "".join(WRITERS[format](lines, sheet.heads))
    audit.record("export of use", "done", who=visitor.id, table=table, format=format, rows=len(lines))
    return done


def usage_stale(scope: Scope | None = None, without: Without | None = None, days: int | None = None) -> Stale:
    """Apps to retire, what costs most first; `days` is the window, by default the setting STALE_DAYS."""
    require(Permission.READ_USAGE)
    window = usage_window(days or current().settings.stale_days)
    return answer(current(), Inquiry(window, scope or Scope(), without or Without()), stale.stale)


def usage_origins() -> tuple[Origin, ...]:
    """Where the numbers come from, how far back they go and when they were last gathered, platform by platform."""
    require(Permission.READ_USAGE)
    context = current()
    with context.engine.connect() as connection:
        return telling.origins(snapshot(), gatherings.load(connection), context.settings.usage.timezone)


def usage_exclusions() -> tuple[Exclusion, ...]:
    """What is kept out of the list of stale apps, those that are over too."""
    require(Permission.READ_USAGE)
    with current().engine.connect() as connection:
        return exclusions.load(connection)


def exclude_from_stale(
    kind: Literal["app", "tag"], platform: str | None, name: str, reason: str, until: date | None = None
) -> Exclusion:
    """Keep an app, or all with a tag (`platform` None: anywhere), out of the list; in place of an earlier exclusion.

    `until` is the last day, None without end. Raises NotFound for an app there is not, Refused without a reason or
    with a day that is over.
    """
    visitor = require(Permission.EXCLUDE)
    context, words = current(), " ".join(reason.split())
    if kind == "app":
        snapshot(platform).app(platform or "", name)
    if not words or len(words) > LONGEST_REASON:
        raise Refused("An exclusion needs a reason.", f"Say in up to {LONGEST_REASON} characters why it stays.")
    if until is not None and until <= usage_window(1).last:
        raise Refused(f"{until} is over.", "Choose today or a later day.")
    made = Exclusion(Kind(kind), platform or "", name, words, visitor.name or visitor.username, context.now(), until)
    with context.engine.begin() as connection:
        keeping.take_turn(connection)
        exclusions.put(connection, made)
    audit.record(
        "exclude from stale", "done", who=visitor.id, kind=kind, platform=platform, name=name, until=str(until)
    )
    return made


def include_in_stale(kind: Literal["app", "tag"], platform: str | None, name: str) -> None:
    """Take an exclusion back; raises NotFound when there is none."""
    visitor = require(Permission.EXCLUDE)
    with current().engine.begin() as connection:
        keeping.take_turn(connection)
        if not exclusions.drop(connection, Kind(kind), platform or "", name):
            raise NotFound(f"Nothing keeps {name!r} out of the list.", "Load the page again.")
    audit.record("include in stale", "done", who=visitor.id, kind=kind, platform=platform, name=name)
