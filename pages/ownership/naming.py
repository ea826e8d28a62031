"""What a run, and what is made of it, is called: runs of every kind are watched and undone on this screen."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback

import api
from components import address
from pages.ownership import ids, view
from pages.ownership.asked import read

OWNING = frozenset({"owner", "co-owner"})


class Named(NamedTuple):
    """The head of the screen; the steps are those of handing over."""

    title: str = "Hand over"
    purpose: str = view.PURPOSE
    no_steps: bool = False

    @property
    def act(self) -> str:
        return "Change" if self.no_steps else "Hand over"


HANDING = Named()
ARRANGING = Named("Portal", "What a draft of the portal changes: watch it, take it back.", no_steps=True)


def named(fields: frozenset[str]) -> Named:
    """By the fields of App that are written."""
    return ARRANGING if fields and not fields & OWNING else HANDING


@callback(
    Output(ids.TITLE, "children"),
    Output(ids.PURPOSE, "children"),
    Output(ids.STEPS, "hidden"),
    Input(ids.HERE, "data"),
    State(address.LOCATION, "search"),
)
def name(_here: Any, search: str | None) -> Named:
    """Who may not see the run, or asks for one that is not there, is told so by what draws it."""
    asked = read(search)
    about = asked.run or asked.of
    if not about or not api.may(api.Permission.PLAN_CHANGES):
        return HANDING
    try:
        _run, items = api.run(about)
    except api.ApiError:
        return HANDING
    return named(frozenset(item.change.field for item in items))


clientside_callback(ClientsideFunction("ownership", "entitle"), Input(ids.TITLE, "children"), prevent_initial_call=True)
