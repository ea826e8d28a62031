"""What the last read of the platform knew of an app, in groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

import api
from api import App, Capability, PlatformState, Process, Service, Snapshot
from components.address import link
from components.facts import UNTOLD, Fact, Shown, absent, fact, facts, faint, in_bytes, prose, told
from components.matches import elsewhere
from components.pill import pill
from components.times import moment

SINGLY = frozenset({"co_owners", "access", "visible", "rank", "tags", "contact_name", "status"})  # as one_by_one draws
BELOW = "told of one app at a time, below"
ACCESS = {
    "restricted": "Only the people named for it",
    "authenticated": "Everyone who is signed in",
    "unauthenticated": "Anyone with the address, without signing in",
}


class Known(NamedTuple):
    """One app and what surrounds it in the snapshot."""

    app: App
    state: PlatformState
    snapshot: Snapshot
    whole: bool = True  # False for who may see no more than the portal shows

    def fact(self, term: str, field: str, value: Shown, none: str = "none") -> Fact:
        if field in SINGLY & self.state.singly:
            return Fact(term, faint(BELOW))
        return told(term, self.app, field, self.state, value, none=none)


def groups(known: Known) -> Component:
    """In the order people ask: what is it, whose, who finds it, how does it run, since when."""
    if not known.whole:
        return panels([panel("About", facts(*_about(known)))], [panel("Portal", facts(*_portal(known), _opens(known)))])
    return panels(
        [
            panel("About", facts(*_about(known))),
            panel("Portal", facts(*_portal(known))),
            panel("Dates", facts(*_dates(known))),
        ],
        [panel("People", facts(*_people(known))), panel("Running", facts(*_running(known)))],
    )


def panels(*stacks: Sequence[Component]) -> Component:
    """Stacks of panels beside each other, below each other where there is no room."""
    return html.Div([html.Div(stack, className="panel-stack") for stack in stacks], className="panels")


def panel(title: str, *children: Component) -> Component:
    return html.Section([html.H2(title), *children], className="panel")


def _about(known: Known) -> list[Fact]:
    app = known.app
    return [
        fact("Name", html.Code(app.name)),
        known.fact("Description", "description", prose(app.description), "not given"),
        known.fact("Tags", "tags", [html.Span(tag, className="tag", dir="auto") for tag in app.tags]),
        known.fact("Contact", "contact_name", _contact(app), "not given"),
        fact("Platform", known.state.name),
    ]


def _contact(app: App) -> list[Component | str]:
    return [html.Div(part, dir="auto") for part in (app.contact_name, app.contact_email) if part]


def _people(known: Known) -> list[Fact]:
    app = known.app
    return [
        known.fact("Owner", "owner", _owner(known)),
        known.fact("Co-owners", "co_owners", _lines(app.co_owners)),
        known.fact("Co-owner groups", "co_owner_groups", _lines(app.co_owner_groups)),
        Fact("Named viewers", _viewers(known.state)),
        _opens(known),
    ]


def _opens(known: Known) -> Fact:
    return known.fact("Who may open it", "access", _access(known.app), "not set")


def _owner(known: Known) -> list[Component | str]:
    reason = api.ownerless(known.app, known.snapshot)
    name: list[Component | str] = [_theirs(known.app.owner, known.state), " "] if known.app.owner else []
    same = [html.Div(words, className="none", dir="auto") for words in matches(known)]
    return [*name, *([pill(reason, "bad")] if reason else []), *same]


def _theirs(owner: str, state: PlatformState) -> Component:
    """The way to everything this person owns there."""
    return dcc.Link(owner, href=link("/apps", owner=owner, platform=state.id))


def matches(known: Known) -> list[str]:
    """Whom other platforms know by the owner's e-mail address."""
    owner = known.snapshot.person(known.app.platform, known.app.owner or "")
    people = known.snapshot.same_email(owner) if owner else ()
    return [f"Same e-mail as {words}" for words in elsewhere(people, known.snapshot)]


def _viewers(state: PlatformState) -> Component:
    offer = state.offers.get(Capability.VIEWERS)
    if offer is not None and offer.offered:
        return faint(BELOW)
    return absent("not offered", offer.note if offer else UNTOLD)


def _lines(names: tuple[str, ...]) -> list[Component | str]:
    return [html.Div(name, dir="auto") for name in names]


def _access(app: App) -> list[Component | str]:
    words = ACCESS.get(app.access or "", app.access or "")
    if app.access == "unauthenticated":
        return [pill("open to the world", "warn"), " ", words]
    return [words] if words else []


def _portal(known: Known) -> list[Fact]:
    app = known.app
    shown = None if app.visible is None else ("Yes" if app.visible else "No")
    return [
        known.fact("Shown in the portal", "visible", shown, "not set"),
        known.fact("Rank", "rank", _rank(known), "not set"),
    ]


def _rank(known: Known) -> list[Component | str]:
    flags = api.flags(known.app, known.snapshot)
    rank = "not set" if known.app.rank is None else f"{known.app.rank:,}"
    if "portal-tie" in flags:
        return [rank, " ", pill("shared", "warn")]
    if "portal-unset" in flags:
        return [rank, " ", pill("comes last", "note")]
    return [] if known.app.rank is None else [rank]


def _running(known: Known) -> list[Fact]:
    app = known.app
    cpu = None if app.cpu_percent is None else f"{app.cpu_percent:,.2f} % of one core"
    workspace = None if app.has_workspace is None else ("Yes" if app.has_workspace else "No")
    return [
        known.fact("Status", "status", app.status, "not told"),
        known.fact("CPU in use", "cpu_percent", cpu, "nothing runs"),
        known.fact("Memory in use", "memory_bytes", in_bytes(app.memory_bytes), "nothing runs"),
        known.fact("Processes", "processes", [_process(process) for process in app.processes]),
        known.fact("Services", "services", [_service(service) for service in app.services]),
        known.fact("Workspace", "has_workspace", workspace, "not told"),
    ]


def _process(process: Process) -> Component:
    number = "" if process.number is None else f"{process.number} × "
    state = f", {process.status}" if process.status else ""
    return html.Div(f"{number}{process.kind}{state}", dir="auto")


def _service(service: Service) -> Component:
    state = f", {service.status}" if service.status else ""
    return html.Div(f"{service.name} ({service.kind}{state})", dir="auto")


def _dates(known: Known) -> list[Fact]:
    app, now = known.app, known.snapshot.now
    return [
        known.fact("Created", "created", moment(app.created, now, never="not told")),
        known.fact("Last updated", "updated", moment(app.updated, now)),
        _opened(known),
    ]


def _opened(known: Known) -> Fact:
    """A platform that remembers visits for some time only may still tell that there was none in it."""
    app, now, term = known.app, known.snapshot.now, "Last opened"
    if app.unvisited_since:
        return fact(term, ["not since ", moment(app.unvisited_since, now)])
    return known.fact(term, "visited", moment(app.visited, now))
