"""What a summary of use says: totals, days, apps by trend, teams, stale apps, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from api.context import Context
from api.estate.looking import look
from api.estate.snapshot import Key
from api.platforms.shapes import App
from api.usage import gatherings, telling
from api.usage.asking import Inquiry
from api.usage.counting import Point, Step, Totals, series, totals
from api.usage.ground import answer
from api.usage.groups import By, GroupUse, groups
from api.usage.ranking import AppUse, Trend, ranking
from api.usage.stale import Stale, stale
from api.usage.telling import Origin


@dataclass(frozen=True)
class Report:
    """The answers to one inquiry, made at one time; `apps` are those there are now, by key."""

    made: datetime
    zone: str
    inquiry: Inquiry
    totals: Totals
    days: tuple[Point, ...]
    uses: tuple[AppUse, ...]
    teams: tuple[GroupUse, ...]
    stale: Stale
    origins: tuple[Origin, ...]
    apps: Mapping[Key, App]
    platforms: Mapping[str, str]

    def of_trend(self, *trends: Trend) -> list[AppUse]:
        """Those with one of these trends, most viewed first."""
        return [one for one in self.uses if one.trend in trends]

    @property
    def about(self) -> str:
        """Which apps, in words."""
        scope = self.inquiry.scope
        parts = [
            f"the app {scope.app}" if scope.app else "",
            f"the team {scope.tag}" if scope.tag else "",
            f"apps of {scope.owner}" if scope.owner else "",
            f"{self.platforms[scope.platform]}" if scope.platform else "",
        ]
        return ", ".join(filter(None, parts)) or "all platforms"


def report(context: Context, inquiry: Inquiry) -> Report:
    """Raises NotFound for what the scope names wrongly."""
    snapshot = look(context)
    seen = snapshot.only(inquiry.scope.platform)
    with context.engine.connect() as connection:
        origins = telling.origins(seen, gatherings.load(connection), context.settings.usage.timezone)
    return Report(
        made=context.now(),
        zone=context.settings.usage.timezone.key,
        inquiry=inquiry,
        totals=answer(context, inquiry, totals),
        days=answer(context, inquiry, series(Step.DAY)),
        uses=answer(context, inquiry, ranking),
        teams=answer(context, inquiry, groups(By.TAG)),
        stale=answer(context, inquiry, stale),
        origins=origins,
        apps={app.key: app for app in seen.apps},
        platforms={state.id: state.name for state in snapshot.platforms},
    )
