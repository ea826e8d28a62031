"""Numbers of use in words, alike on every screen: what counts, against the period before, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from dash import html
from dash.development.base_component import Component

import api
from components import states
from components.times import moment

MANIFOLD = 10  # times as many as before: percents tell no more
ESTIMATED = "an estimate, at most 2 % off"


def counted(inquiry: api.Inquiry) -> str:
    """Which days, cut where, and whose views: to stand above all that follows."""
    window = inquiry.window
    return f"{day(window.first)} to {day(window.last)}, days in {api.usage_zone()}. {inquiry.without.words()}"


def day(when: date) -> str:
    """Such as "3 March 2026"."""
    return f"{when.day} {when:%B %Y}"


def nothing_noted(what: str, last: date, from_now_on: str) -> Component:
    """Of `what` refreshes note, where none did until `last`: to a period that is over nothing is added."""
    if last <= api.usage_window(1).last:
        hint = f"No refresh noted {what} in these days, or it is no longer kept."
        return states.empty("Nothing was noted in these days", hint)
    return states.empty("Nothing noted yet", from_now_on)


def against(now: int | None, before: int | None, days: int) -> str:
    """Such as "+12 % on the 28 days before (1,023)"."""
    same = f"the {days:,} days before" if days > 1 else "the day before"
    if now is None or before is None:
        return f"{same}: unknown"
    if not before:
        return f"none in {same}"
    if now > MANIFOLD * before:
        return f"{round(now / before):,} times {same} ({before:,})"
    percent = round(100 * (now - before) / before)
    said = "as many as" if not percent else f"{percent:+,} % on".replace("-", "−")
    return f"{said} {same} ({before:,})"


def count(viewers: api.Distinct | None) -> int | None:
    """How many they are; None is unknown."""
    return None if viewers is None else viewers.count


def gaps(found: api.Count, snapshot: api.Snapshot) -> str:
    """Which platforms the numbers leave out, wholly or for some days; empty when they are whole."""
    said = []
    if found.unknown:
        said.append(f"Nothing is known of {_names(found.unknown, snapshot)} in these days.")
    if found.partly:
        said.append(f"Of {_names(found.partly, snapshot)} only some of these days are known.")
    return " ".join(said)


def sources(origins: Sequence[api.Origin], now: datetime) -> Component:
    """The line below every screen of use."""
    return html.Section(
        [html.H2("Where these numbers come from"), html.Ul([_source(one, now) for one in origins])], className="sources"
    )


def _source(origin: api.Origin, now: datetime) -> Component:
    said: list[Component | str] = [origin.sentence]
    if origin.gathered:
        said += [" Gathered ", moment(origin.gathered, now), "."]
    if origin.failure:
        said.append(html.Span(f" The last try failed: {origin.failure}", className="sources-failed"))
    return html.Li(said)


def _names(platforms: Sequence[str], snapshot: api.Snapshot) -> str:
    *others, last = [snapshot.states[one].name if one in snapshot.states else one for one in platforms]
    return f"{', '.join(others)} and {last}" if others else last
