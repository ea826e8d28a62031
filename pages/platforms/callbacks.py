"""What happens on the screen of the platforms: it follows the estate, and a platform can be read anew."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import ALL, MATCH, Input, Output, callback, ctx
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from api import Permission, Snapshot
from components.shell import ids as shell
from pages.platforms import ids, view
from pages.platforms.offers import offers_table


class Followed(NamedTuple):
    """Per platform on screen, in its order there."""

    standing: list[list[Component]]
    refresh: list[str]


@callback(Output(ids.SCREEN, "children"), Input(ids.SCREEN, "id"))
def load(_id: str) -> Component:
    return view.platforms(_snapshot(), refreshable=api.may(Permission.REFRESH))


@callback(
    Output(ids.standing(ALL), "children"),
    Output(ids.refresh_word(ALL), "children"),
    Input(shell.ESTATE, "data"),
    Input(shell.LOOKING, "data"),
    prevent_initial_call=True,
)
def follow(_estate: Any, _looks: Any) -> Followed:
    """At every look. What one has unfolded, and the button one stands on, are left alone."""
    snapshot = _snapshot()
    standing, words = ([snapshot.platform(one["id"]["platform"]) for one in outputs] for outputs in ctx.outputs_list)
    return Followed([view.standing(state, snapshot.now) for state in standing], [view.word(state) for state in words])


@callback(
    Output(ids.offers_table(MATCH), "children"),
    Input(ids.offers(MATCH), "n_clicks"),
    prevent_initial_call=True,
)
def unfold(clicks: int | None) -> Component:
    """Once: what a platform offers is there from then on, folded or not."""
    if clicks != 1 or ctx.triggered_id is None:
        raise PreventUpdate
    return offers_table(_snapshot().platform(ctx.triggered_id["platform"]))


@callback(
    Output(shell.LOOKING, "data", allow_duplicate=True),
    Input(ids.refresh(ALL), "n_clicks"),
    prevent_initial_call=True,
)
def refresh(clicks: list[int | None]) -> str:
    """Buttons that have just been drawn report themselves too; only a click reads anew."""
    if not any(clicks) or ctx.triggered_id is None:
        raise PreventUpdate
    platform: str = ctx.triggered_id["platform"]
    api.request_refresh(platform)
    return f"refresh {platform} {sum(count or 0 for count in clicks)}"


def _snapshot() -> Snapshot:
    api.require(Permission.READ_PLATFORMS)
    return api.snapshot()
