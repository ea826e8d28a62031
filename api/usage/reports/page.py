"""The summary as one HTML page that needs nothing else: it can be mailed, published or opened from a disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from api.platforms.shapes import App
from api.usage.ranking import AppUse, Trend
from api.usage.reports.chart import chart
from api.usage.reports.document import Report
from api.usage.sketch import Distinct

MOST_ROWS = 12
UNKNOWN = "unknown"
MEGABYTE = 1_000_000
TABLES = (
    ("Most used", "No app was opened.", None),
    ("Rising", "No app is rising.", (Trend.RISING, Trend.NEWLY_POPULAR)),
    ("Falling", "No app is falling.", (Trend.FALLING,)),
    ("New", "No app was made in this time.", (Trend.NEW,)),
)


def page(report: Report) -> str:
    """Text of apps and people is escaped; there is no script in it and nothing is loaded."""
    return _ENVIRONMENT.get_template("page.html").render(
        report=report,
        now=report.totals.now,
        before=report.totals.before,
        chart=chart(report.days),
        tables=[(title, otherwise, _rows(report, trends)) for title, otherwise, trends in TABLES],
        unused=len(report.of_trend(Trend.UNUSED)),
        unknown=len(report.of_trend(Trend.UNKNOWN)),
        candidates=[one for one in report.stale.candidates if one.excluded is None],
        most=MOST_ROWS,
    )


def _rows(report: Report, trends: tuple[Trend, ...] | None) -> list[AppUse]:
    """What changed most comes first where change is what the table is about."""
    found = report.of_trend(*trends) if trends else [one for one in report.uses if one.views]
    if trends:
        found = sorted(found, key=lambda one: -abs((one.views or 0) - (one.before or 0)))
    return found[:MOST_ROWS]


def _number(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:,.0f}"


def _people(value: Distinct | None) -> str:
    if value is None:
        return UNKNOWN
    return f"{value.count:,}" if value.exact else f"about {value.count:,}"


def _change(now: int | None, before: int | None) -> str:
    """Against the period before, in words that need no colour."""
    if now is None or before is None:
        return "no comparison: the period before is unknown"
    if not before:
        return "none in the period before"
    percent = round(100 * (now - before) / before)
    return f"{'+' if percent > 0 else '−' if percent < 0 else '±'}{abs(percent)} % against {before:,} before"


def _owned(app: App) -> str:
    return app.owner or ("owner unknown" if "owner" in app.unread else "nobody's")


def _day(value: date | None) -> str:
    return "none gathered" if value is None else f"{value}"


def _memory(value: int | None) -> str:
    return UNKNOWN if value is None else f"{value / MEGABYTE:,.0f} MB"


_ENVIRONMENT = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True)
_ENVIRONMENT.filters.update(number=_number, people=_people, owned=_owned, day=_day, memory=_memory)
_ENVIRONMENT.globals.update(change=_change)
