"""Which use is asked about, alike on every screen of it: days, team and whom to leave out, kept in the address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Input, State, clientside_callback, html
from dash.development.base_component import Component

import api
from components import address

PERIODS = (7, 28, 90, 365)
LONGEST = 3650  # days
AS_SET = 0  # days: the period is a setting's
EVERY_TEAM = "all"  # dbc.Select takes an empty value for none chosen
WITHOUT = (("owners", "owners and co-owners"), ("administrators", "administrators"), ("bots", "bots"))
LABELLED: dict[str, Any] = {"aria-label": "Leave out"}


@dataclass(frozen=True)
class InquiryIds:
    """The ids of the form, made from the name of its screen."""

    screen: str

    @property
    def days(self) -> str:
        return f"{self.screen}-days"

    @property
    def team(self) -> str:
        return f"{self.screen}-team"

    @property
    def without(self) -> str:
        return f"{self.screen}-without"

    @property
    def inputs(self) -> list[Input]:
        """In the order that `inquiry` takes them."""
        return [Input(part, "value") for part in (self.days, self.team, self.without)]

    @property
    def states(self) -> list[State]:
        return [State(part, "value") for part in (self.days, self.team, self.without)]


@dataclass(frozen=True)
class Asked:
    """What an address asks about. `team` is a tag; `bots` says that they count, the other two that theirs do not."""

    days: int = 28
    team: str = ""
    owners: bool = False
    administrators: bool = False
    bots: bool = False

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
    chosen = AS_SET if setting and what.days == AS_SET else _days(what.days)
    periods = [days for days in sorted({*PERIODS, chosen}) if days != AS_SET]
    days = [{"label": setting, "value": str(AS_SET)}] if setting else []
    days += [{"label": f"Last {days:,} days", "value": str(days)} for days in periods]
    every = {"label": "Every team", "value": EVERY_TEAM}
    own = [{"label": what.team, "value": what.team}] if what.team else []
    team = dbc.Select(id=ids.team, options=[every, *own], value=what.team or EVERY_TEAM)
    return html.Div(
        [
            _line("Period", ids.days, dbc.Select(id=ids.days, options=days, value=str(chosen))),
            html.Div(_line("Team", ids.team, team), hidden=not teams),
            html.Div([html.Span("Leave out", className="inquiry-word"), _without(ids, what)], className="inquiry-line"),
        ],
        className="inquiry",
        role="search",
    )


def teams(apps: Iterable[api.App], chosen: str) -> list[dict[str, str]]:
    """What stands in the choice of teams: every tag, and the chosen one even where no app has it any more."""
    tags = sorted({tag for app in apps for tag in app.tags} | ({chosen} - {EVERY_TEAM}), key=str.casefold)
    return [{"label": "Every team", "value": EVERY_TEAM}, *({"label": tag, "value": tag} for tag in tags)]


def inquiry(days: str, team: str, left_out: Iterable[str], scope: api.Scope) -> api.Inquiry:
    """Of what stands in the form; `scope` says the rest."""
    number = int(days) if days.isascii() and days.isdigit() else Asked.days
    gone = set(left_out)
    without = api.Without("owners" in gone, "administrators" in gone, "bots" in gone)
    tag = scope.tag if team == EVERY_TEAM else team
    return api.Inquiry(api.usage_window(_days(number)), api.Scope(scope.platform, scope.app, scope.owner, tag), without)


def here(days: str, team: str, left_out: Iterable[str], search: str | None) -> api.Inquiry:
    """Of a screen over all apps: of the platform its address is narrowed to."""
    return inquiry(days, team, left_out, api.Scope(address.platform(search)))


def of_app(key: Sequence[str], days: str, left_out: Iterable[str]) -> api.Inquiry:
    """Of the page of one app: its platform and its name."""
    return inquiry(days, EVERY_TEAM, left_out, api.Scope(*key))


def query(asked: api.Inquiry) -> dict[str, str | bool | None]:
    """Of an address that asks the same."""
    without, scope = asked.without, asked.scope
    left_out = {"owners": without.owners, "administrators": without.administrators, "bots": not without.bots}
    return {"days": str(asked.window.days), "team": scope.tag, "platform": scope.platform, **left_out}


def remember(ids: InquiryIds) -> None:
    """Call once per screen, in its callbacks.py: the form stands in the address from then on."""
    clientside_callback(ClientsideFunction("inquiry", "remember"), *ids.inputs, prevent_initial_call=True)


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
