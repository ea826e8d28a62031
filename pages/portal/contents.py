"""The portal's table of contents: what is printed, and what is taken along as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from api import Draft, Entry, Portal
from components import address, states
from components.table import download
from pages.portal import ids
from pages.portal.asked import Asked, read
from pages.portal.visitors import ACCESS

HEADS = ("Place", "App", "What it is for", "Tags", "Contact", "Who may open it")


def contents(portal: Portal, draft: Draft | None) -> Component:
    """What visitors find, in its order; hidden apps are no part of it."""
    wanted = f", as the draft “{draft.name}” would leave it" if draft else ""
    untold = f" Not among them: {len(portal.untold):,} whose place is not told." if portal.untold else ""
    counted = f"{len(portal.shown):,} {'app' if len(portal.shown) == 1 else 'apps'}{wanted}.{untold}"
    back = dcc.Link("Back to the order", href=Asked(portal.platform, draft.id if draft else "").link)
    body = (
        _table(portal.shown)
        if portal.shown
        else states.empty("Nothing is shown", "Show an app in this portal, and it stands here.")
    )
    head = html.H2(f"Portal of {portal.name}: table of contents", dir="auto")
    return html.Section(
        [head, html.P(counted, dir="auto"), html.P(back, className="unprinted"), body], className="panel"
    )


def _table(entries: Sequence[Entry]) -> Component:
    head = html.Thead(html.Tr([html.Th(one, scope="col") for one in HEADS]))
    body = html.Tbody([html.Tr([html.Td(one) for one in _line(entry)]) for entry in entries])
    named: dict[str, Any] = {"tabIndex": "0", "role": "region", "aria-label": "Table of contents"}
    return html.Div(html.Table([head, body]), className="table-scroll contents-table", **named)


def _line(entry: Entry) -> list[Component | str]:
    app = entry.app
    soft = html.Span(html.Bdi(app.name), className="run-platform") if app.title else None
    return [
        f"{entry.place:,}",
        html.Span([html.Strong(html.Bdi(app.label)), soft]),
        _text(entry, "description", app.description),
        _text(entry, "tags", ", ".join(app.tags)),
        _text(entry, "contact_email", app.contact_email or app.contact_name),
        ACCESS[app.access][0] if app.access in ACCESS else _text(entry, "access", app.access),
    ]


def _text(entry: Entry, field: str, text: str | None) -> Component:
    return html.Bdi(text) if text else html.Span("not told" if field in entry.app.unread else "–", className="none")


@callback(
    Output(ids.CONTENTS, "children"),
    Output(ids.PRINT, "hidden"),
    Input(ids.HERE, "data"),
    State(address.LOCATION, "search"),
)
def look(_here: Any, search: str | None) -> tuple[Component | None, bool]:
    asked = read(search)
    if asked.step != "contents":
        return None, True
    try:
        return contents(*_asked_for(asked.platform, asked.draft)), False
    except api.ApiError as error:
        return states.failed(str(error)), True


@callback(
    Output(ids.DOWNLOAD, "data"),
    Input(ids.CSV, "n_clicks"),
    Input(ids.JSON, "n_clicks"),
    State(ids.DRAFT, "data"),
    prevent_initial_call=True,
)
def take(csv: int | None, json: int | None, named: dict[str, Any] | None) -> dict[str, str]:
    """What stands on the screen: the portal, or the portal as the draft would leave it."""
    if not named or not (csv or json):
        raise PreventUpdate
    kind: Literal["csv", "json"] = "json" if ctx.triggered_id == ids.JSON else "csv"
    portal, _draft = _asked_for(named["platform"], named["key"])
    return download(f"portal-{portal.platform}", api.export_portal(portal, kind), api.snapshot().now, kind)


def _asked_for(platform: str, key: str) -> tuple[Portal, Draft | None]:
    if not key:
        return api.read_portal(platform), None
    draft = api.read_draft(key)
    return api.drafted_portal(draft), draft


clientside_callback(ClientsideFunction("portal", "print"), Input(ids.PRINT, "n_clicks"), prevent_initial_call=True)
