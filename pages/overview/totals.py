"""How much there is in all."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

import api
from api import Capability, Knowledge, Snapshot
from components.address import link
from components.tile import tile


def drawn(snapshot: Snapshot, platform: str | None) -> Component | None:
    if not any(state.read_at for state in snapshot.platforms):
        return None
    tiles = [_apps(snapshot, platform), _portal(snapshot, platform), _people(snapshot, platform), _platforms(snapshot)]
    return html.Div([html.H2("In all"), html.Div(tiles, className="tiles")], className="section")


def for_viewers(snapshot: Snapshot) -> Component:
    """All a viewer may see are the apps that the portal shows to everyone signed in."""
    why = "open to everyone signed in"
    shown = tile(len(snapshot.apps), f"{_apps_said(snapshot)} in the portal", why, link("/apps"))
    more = html.P("As a viewer you see no more; an administrator can give you another role.", className="quiet-line")
    return html.Div([html.Div(shown, className="tiles"), more], className="section")


def _apps(snapshot: Snapshot, platform: str | None) -> Component:
    unread = sum(state.read_at is None for state in snapshot.platforms)
    why = f"{unread} of the platforms not read yet" if unread else "as last read"
    return tile(len(snapshot.apps), _apps_said(snapshot), why, link("/apps", platform=platform))


def _portal(snapshot: Snapshot, platform: str | None) -> Component:
    """Only where it is known whether the portal shows an app; what is unknown or not offered is told apart."""
    told = [(app, api.knowledge(app, "visible", snapshot.platform(app.platform))) for app in snapshot.apps]
    known = [app for app, knowledge in told if knowledge is Knowledge.KNOWN]
    href = link("/apps", show="portal", platform=platform)
    if told and not known:
        return tile(None, "in the portal", "", href, reason="no platform tells what its portal shows")
    unknown = sum(knowledge is Knowledge.UNKNOWN for _, knowledge in told)
    without = dict.fromkeys(app.platform for app, knowledge in told if knowledge is Knowledge.NOT_OFFERED)
    notes = [f"not offered by {_listed([snapshot.platform(one).name for one in without])}"] if without else []
    notes += [f"and {unknown:,} unknown"] if unknown else []
    shown = sum(app.visible is True for app in known)
    return tile(shown, "in the portal", "; ".join(notes) or "for those who may open them", href)


def _listed(names: list[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _people(snapshot: Snapshot, platform: str | None) -> Component:
    href = link("/people", platform=platform)
    offers = [state.offers.get(Capability.OWNER) for state in snapshot.platforms]
    if not any(offer and offer.offered for offer in offers):
        return tile(None, "accounts", "", href, reason="no platform tells who owns what")
    held = len(api.holders(snapshot))
    why = "of people who own or co-own something"
    if len(snapshot.platforms) > 1:
        why += "; each platform's are counted for themselves"
    return tile(held, "account" if held == 1 else "accounts", why, href)


def _platforms(snapshot: Snapshot) -> Component:
    silent = sum(state.failure is not None for state in snapshot.platforms)
    why = f"{silent} did not answer" if silent else "all answered when last asked"
    return tile(
        len(snapshot.platforms), "platforms" if len(snapshot.platforms) > 1 else "platform", why, link("/platforms")
    )


def _apps_said(snapshot: Snapshot) -> str:
    return "app" if len(snapshot.apps) == 1 else "apps"
