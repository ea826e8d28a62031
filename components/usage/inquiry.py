"""Which use is asked about, alike on every screen of it: days, team and whom to leave out, kept in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Input, Output, State, clientside_callback, dcc, html
from dash.development.base_component import Component

import api
from components import address, dates
from components.ids import PartIds

PERIODS = (7, 28, 90, 365)
DAY = timedelta(days=1)
LONGEST = 3650  # days
AS_SET = 0  # days: the period is a setting's
OWN, TO = "own", ".."  # the days somebody chose: from one date to another
EARLIEST = date(2000, 1, 1)
EVERY_TEAM = "all"  # dbc.Select takes an empty value for none chosen
WITHOUT = (("owners", "owners and co-owners"), ("administrators", "administrators"), ("bots", "bots"))
LABELLED: dict[str, Any] = {"aria-label": "Leave out"}


class InquiryIds(PartIds):
    """The ids of the form's parts, made from the name of its screen: `usage` makes `usage-days`.

    `period` holds what `days` and the dates `begins` and `ends` say together: a number of days, or two dates.
    """

    @property
    def inputs(self) -> list[Input]:
        """In the order that `inquiry` takes them."""
        return [Input(part, held) for part, held in self._held]

    @property
    def states(self) -> list[State]:
        return [State(part, held) for part, held in self._held]

    @property
    def _held(self) -> tuple[tuple[str, str], ...]:
        return (self.period, "data"), (self.team, "value"), (self.without, "value")


@dataclass(frozen=True)
class Asked:
    """What an address asks about. `team` is a tag; `bots` says that they count, the other two that theirs do not.

    Where `since` or `until` is a date, the period lies between them, and `days` says nothing.
    """

    days: int = 28
    team: str = ""
    owners: bool = False
    administrators: bool = False
    bots: bool = False
    since: str = ""
    until: str = ""

    @property
    def period(self) -> str:
        dates = [one.isoformat() if one else "" for one in map(_date, (self.since, self.until))]
        return TO.join(dates) if any(dates) else str(_days(self.days))

    @property
    def left_out(self) -> list[str]:
        found = {"owners": self.owners, "administrators": self.administrators, "bots": not self.bots}
        return [name for name, gone in found.items() if gone]


def asked(query: Mapping[str, Any], days: int = Asked.days) -> Asked:
    """Of the query a page's layout is given; `days` is what counts where it names none."""
    texts = {name: value for name, value in query.items() if isinstance(value, str)}
    return address.read(address.search({"days": str(days), **texts}), Asked)


def form(ids: InquiryIds, what: Asked, *, teams: bool = True, setting: str = "") -> Component:
    """`teams` False is for one app, which is of the team it is of; `setting` names the period that is AS_SET."""
    period = str(AS_SET) if setting and what.days == AS_SET else what.period
    own = not setting and TO in period
    every = {"label": "Every team", "value": EVERY_TEAM}
    of_team = [{"label": what.team, "value": what.team}] if what.team else []
    team = dbc.Select(id=ids.team, options=[every, *of_team], value=what.team or EVERY_TEAM)
    days = dbc.Select(id=ids.days, options=_periods(what, setting), value=OWN if own else period)
    return html.Div(
        [
            dcc.Store(id=ids.period, data=period),
            _line("Period", ids.days, days),
            html.Div(_dates(ids, period), id=ids.dates, hidden=not own),
            html.Div(_line("Team", ids.team, team), hidden=not teams),
            html.Div([html.Span("Leave out", className="inquiry-word"), _without(ids, what)], className="inquiry-line"),
        ],
        className="inquiry",
        role="search",
    )


def _periods(what: Asked, setting: str) -> list[dict[str, str]]:
    """The usual ones and that of the address; `setting` names the one that is AS_SET, and then dates are none."""
    found = [{"label": setting, "value": str(AS_SET)}] if setting else []
    days = sorted({*PERIODS, _days(what.days)} if what.days != AS_SET else PERIODS)
    found += [{"label": f"Last {number:,} days", "value": str(number)} for number in days]
    return found if setting else [*found, {"label": "Days you choose", "value": OWN}]


def _dates(ids: InquiryIds, period: str) -> list[Component]:
    first, _to, last = period.partition(TO) if TO in period else ("", "", "")
    asked = (("From", ids.begins, first), ("Until", ids.ends, last))
    return [_line(word, id_, dates.day(id_, value=held, min=EARLIEST.isoformat())) for word, id_, held in asked]


def teams(apps: Iterable[api.App], chosen: str) -> list[dict[str, str]]:
    """What stands in the choice of teams: every tag, and the chosen one even where no app has it any more."""
    tags = sorted({tag for app in apps for tag in app.tags} | ({chosen} - {EVERY_TEAM}), key=str.casefold)
    return [{"label": "Every team", "value": EVERY_TEAM}, *({"label": tag, "value": tag} for tag in tags)]


def inquiry(period: str, team: str, left_out: Iterable[str], scope: api.Scope) -> api.Inquiry:
    """Of what stands in the form; `scope` says the rest."""
    gone = set(left_out)
    without = api.Without("owners" in gone, "administrators" in gone, "bots" in gone)
    tag = scope.tag if team == EVERY_TEAM else team
    return api.Inquiry(_window(period), api.Scope(scope.platform, scope.app, scope.owner, tag), without)


def here(period: str, team: str, left_out: Iterable[str], search: str | None) -> api.Inquiry:
    """Of a screen over all apps: of the platform its address is narrowed to."""
    return inquiry(period, team, left_out, api.Scope(address.platform(search)))


def of_app(key: Sequence[str], period: str, left_out: Iterable[str]) -> api.Inquiry:
    """Of the page of one app: its platform and its name."""
    return inquiry(period, EVERY_TEAM, left_out, api.Scope(*key))


def until_today(window: api.Window) -> api.Window:
    """What refreshes saw is known of today as well, in a period that goes on."""
    return api.Window(window.first, window.last + DAY) if window.last == api.usage_window(1).last else window


def query(asked: api.Inquiry) -> dict[str, str | bool | None]:
    """Of an address that asks the same."""
    without, scope = asked.without, asked.scope
    left_out = {"owners": without.owners, "administrators": without.administrators, "bots": not without.bots}
    return {**_named(asked.window), "team": scope.tag, "platform": scope.platform, **left_out}


def remember(ids: InquiryIds) -> None:
    """Call once per screen, in its callbacks.py: the form stands in the address from then on."""
    clientside_callback(ClientsideFunction("inquiry", "remember"), *ids.inputs, prevent_initial_call=True)
    clientside_callback(
        ClientsideFunction("inquiry", "choose"),
        Output(ids.period, "data"),
        Output(ids.dates, "hidden"),
        *(Input(part, "value") for part in (ids.days, ids.begins, ids.ends)),
        prevent_initial_call=True,
    )


def _window(period: str) -> api.Window:
    """Whole days that are over; what nobody can mean is taken for the nearest that one can."""
    if TO not in period:
        return api.usage_window(_days(int(period) if period.isascii() and period.isdigit() else Asked.days))
    yesterday = api.usage_window(1).last
    since, until = map(_date, period.split(TO, 1))
    last = until or yesterday
    first = since or last - (Asked.days - 1) * DAY
    first, last = (min(max(one, EARLIEST), yesterday) for one in sorted((first, last)))
    return api.Window(max(first, last - (LONGEST - 1) * DAY), last)


def _named(window: api.Window) -> dict[str, str]:
    """In an address: the last so many days, which go on with time, or these very ones."""
    if window == api.usage_window(window.days):
        return {"days": str(window.days)}
    return {"since": window.first.isoformat(), "until": window.last.isoformat()}


def _date(text: str) -> date | None:
    """Within reason, so that as many days before it are there to be compared with."""
    try:
        return max(date.fromisoformat(text), EARLIEST)
    except ValueError:
        return None


def _days(number: int) -> int:
    return min(max(number, 1), LONGEST)


def _without(ids: InquiryIds, what: Asked) -> Component:
    choices = dbc.Checklist(
        id=ids.without,
        options=[{"label": words.capitalize(), "value": name} for name, words in WITHOUT],
        value=what.left_out,
        inline=True,
        className="chips",
        input_class_name="btn-check",
        label_class_name="chip",
        label_checked_class_name="chip-on",
    )
    return html.Div(choices, className="inquiry-chips", role="group", **LABELLED)


def _line(word: str, target: str, control: Component) -> Component:
    return html.Div([html.Label(word, htmlFor=target, className="inquiry-word"), control], className="inquiry-line")
