"""A plan on screen: totals, what stands against it with a way out for each, and every app with from and to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from api import Change, Check, Level, Plan, Request, Snapshot
from components import plans, runs
from pages.ownership.asked import Asked, Pair, dropping, of_request

NOBODYS: Mapping[str, str] = MappingProxyType({})
MOST_LINES = 200  # a browser draws more, and nobody reads them; the export has all
MORE = "The first {} of {} lines, what needs care before the rest. The export has all of them."
ALERT: dict[str, Any] = {"role": "alert"}


def plan(
    made: Plan, asked: Asked, known: Snapshot, rest: str | None = None, own: Mapping[str, str] = NOBODYS
) -> Component:
    """Checks about the whole plan first: what cannot be undone is read before the list of apps.

    `rest` is the address of the same without what stands against it; `own` has the platforms on which it would be
    done with the rights of who reads it.
    """
    by_app: defaultdict[Pair, list[Check]] = defaultdict(list)
    for check in made.checks:
        if check.platform is not None and check.app is not None:
            by_app[check.platform, check.app].append(check)
    whole = sorted({_told(check): check for check in made.checks if check.app is None}.values(), key=_worst_first)
    lines, left = _lines(made, by_app, asked, known)
    return html.Section(
        [
            html.H2(made.title),
            _totals(made),
            runs.acting(made.platforms, own, known),
            *_ways_on(made, asked, rest),
            html.Ul([plans.check(check) for check in whole[:MOST_LINES]], className="checks") if whole else None,
            html.P(MORE.format(f"{len(lines):,}", f"{len(lines) + left:,}"), className="run-note") if left else None,
            runs.table("The plan, app by app", ("App", "What", "From", "To", "Checks", ""), lines),
        ],
        className="panel",
    )


def drifted(gone: Sequence[Change], new: Sequence[Change], known: Snapshot) -> Component:
    """What the plan made anew has less and more than the one that was confirmed."""
    told = [html.Li(["No longer: ", *_change(one, known)]) for one in gone] + [
        html.Li(["New: ", *_change(one, known)]) for one in new
    ]
    words = "Something has changed since this plan was made. This is the new plan; confirm it if it is right."
    listed = html.Ul(told) if told else html.P("The same apps go to the same people; what is known of them has moved.")
    return html.Div([html.P(words, className="refusal"), listed], className="panel", **ALERT)


def _totals(made: Plan) -> Component:
    apps = len(made.apps)
    noun = "app" if apps == 1 else "apps"
    against = len(made.blocking)
    blocking = f" · {against} {'check stands' if against == 1 else 'checks stand'} against it" if against else ""
    more = f" · {len(made.changes):,} changes" if len(made.changes) != apps else ""
    words = f"{apps:,} {noun}{more} · {made.calls:,} calls to the platforms · {plans.lasts(made.seconds)}{blocking}"
    return html.P(words, className="run-facts")


def _lines(made: Plan, by_app: dict[Pair, list[Check]], asked: Asked, known: Snapshot) -> tuple[list[Any], int]:
    """The first lines, those with something against them before the others, and how many more there are."""
    planned = sorted(made.changes, key=lambda change: _weight(by_app.get(change.key, ())))
    others = [key for key in by_app if key not in made.apps]
    lines = [_left_out(key, by_app[key], asked, known) for key in others[:MOST_LINES]]
    lines += [_line(one, by_app.get(one.key, []), asked, known) for one in planned[: MOST_LINES - len(lines)]]
    return lines, len(planned) + len(others) - len(lines)


def _weight(checks: Sequence[Check]) -> int:
    return min(map(_worst_first, checks), default=len(Level))


def _worst_first(check: Check) -> int:
    return list(Level).index(check.level)


def _told(check: Check) -> tuple[str, ...]:
    """What is said of several people in the same words is read once."""
    return (check.level, check.sentence, check.way_out)


def _ways_on(made: Plan, asked: Asked, rest: str | None) -> list[Component]:
    """Links to plans that would work: without what stands against it, or the nearest one the platform can do."""
    found: list[Component] = []
    ways = dict(_offered(one.offer, asked) for one in made.checks if one.offer)
    found += [dcc.Link(words, href=address, className="button") for address, words in ways.items()]
    if rest:
        many = len({(one.platform, one.app) for one in made.blocking if one.app})
        words = f"Drop the {many:,} {'app' if many == 1 else 'apps'} and plan the rest"
        found.append(dcc.Link(words, href=rest, className="button"))
    if asked.of == "":
        found.append(dcc.Link("Change what is asked", href=replace(asked, preview=False).link, className="button"))
    return [html.Div(found, className="form-acts")] if found else []


def _offered(offer: Request, asked: Asked) -> tuple[str, str]:
    """Where a check's own way out leads, and what it is called."""
    if offer.get("own_app"):
        return replace(asked, own_app=True).link, "Hand over the console as well"
    words = f"Plan everything of {offer.get('source')} to {offer.get('receiver')} instead"
    return of_request(offer).link, words


def _line(change: Change, checks: Sequence[Check], asked: Asked, known: Snapshot) -> list[Any]:
    told = [plans.check(check) for check in checks] if change.field == "owner" or asked.of else []
    drop = _drop(change.key, runs.label(change, known), asked) if _blocked(checks) else None
    return [
        runs.app(change, known),
        runs.FIELDS.get(change.field, change.field.capitalize()),
        runs.value(change, change.before),
        runs.value(change, change.after),
        html.Ul(told, className="checks") if told else html.Span("none", className="none"),
        drop,
    ]


def _left_out(key: Pair, checks: Sequence[Check], asked: Asked, known: Snapshot) -> list[Any]:
    change = Change(*key, "owner", None, None)
    unsaid = html.Span("–", className="none")
    drop = _drop(key, runs.label(change, known), asked) if _blocked(checks) else None
    return [
        runs.app(change, known),
        "Owner",
        unsaid,
        unsaid,
        html.Ul([plans.check(one) for one in checks], className="checks"),
        drop,
    ]


def _blocked(checks: Sequence[Check]) -> bool:
    return any(check.level is Level.BLOCKING for check in checks)


def _drop(key: Pair, name: str, asked: Asked) -> Component:
    aloud = html.Span(f" {name}", className="visually-hidden")
    return dcc.Link(["Drop", aloud], href=dropping(asked, [key]).link, className="button")


def _change(change: Change, known: Snapshot) -> list[Component | str]:
    return [
        f"{runs.label(change, known)}, {change.field} ",
        runs.value(change, change.before),
        " → ",
        runs.value(change, change.after),
    ]
