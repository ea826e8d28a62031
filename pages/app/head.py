"""The top of an app's page: its name, how it stands, what needs attention, and the ways to it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from dash import dcc, html
from dash.development.base_component import Component

import api
from api import Knowledge, Permission, Status
from components.handover import one
from components.icon import SILENT, icon
from components.pill import Tone, pill
from pages.app.known import Known

TONES: dict[Status, Tone] = {
    Status.RUNNING: "good",
    Status.DEPLOYING: "note",
    Status.STOPPED: "none",
    Status.FAILING: "bad",
    Status.NEVER_DEPLOYED: "note",
}


class Remark(NamedTuple):
    """A concern said of one app: its word, its tint, and why it matters."""

    word: str
    tone: Tone
    why: str


REMARKS = {
    "ownerless": Remark("ownerless", "bad", "Nobody answers for it."),
    "owner-locked": Remark("locked owner", "bad", "Its owner cannot sign in."),
    "public": Remark("open to the world", "warn", "No sign-in is asked."),
    "failing": Remark("failing", "bad", "Who opens it sees an error."),
    "stale": Remark("stale", "note", "Nobody has opened it for {days} days."),
    "never-deployed": Remark("never deployed", "note", "There is a name and nothing behind it."),
    "portal-tie": Remark("shared rank", "warn", "Another app has it too: the portal orders them at random."),
    "portal-unset": Remark("without rank", "note", "It comes last in the portal, at random."),
}
SAY_STATUS = frozenset({"failing", "never-deployed"})  # their pill is the status itself


def standing(known: Known) -> Component:
    """Initials and status, then every concern the app falls under with the reason why it is one."""
    flags = api.flags(known.app, known.snapshot)
    status = [] if flags & SAY_STATUS else _status(known)
    picture = html.Div(_initials(known.app.label), className="initials", **SILENT)
    return html.Div([picture, *status, *_remarks(known, flags)], className="standing")


def _remarks(known: Known, flags: frozenset[str]) -> list[Component]:
    """A locked owner is one way of having no owner: it is said once, in the narrower word."""
    said = flags - {"owner-locked"} if "ownerless" in flags else flags
    return [_remark(known, key) for key in REMARKS if key in said]


def _remark(known: Known, key: str) -> Component:
    remark = REMARKS[key]
    reason = api.ownerless(known.app, known.snapshot) if key == "ownerless" else None
    why = remark.why.format(days=known.snapshot.stale_days)
    return html.Span([pill(reason or remark.word, remark.tone), " ", html.Span(why)], className="remark")


def ways(known: Known) -> Component | None:
    """Links to the platform; an address that leads anywhere else is not offered."""
    app, platform = known.app, known.state
    links = [
        _way("Open app", app.url, platform.url, platform.name),
        _way("Settings", app.settings_url, platform.url, platform.name),
    ]
    if api.may(Permission.PLAN_CHANGES):
        links.append(dcc.Link("Hand over", href=one(app.platform, app.name), className="button"))
    offered = [link for link in links if link is not None]
    return html.Div(offered, className="ways") if offered else None


def leads_there(address: str | None, platform_url: str) -> bool:
    """Whether an address a platform gave is a web page of that very platform: people can write anything there."""
    try:
        parts, home = urlsplit(address or ""), urlsplit(platform_url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "@" not in parts.netloc and parts.hostname == home.hostname


def _way(word: str, address: str | None, platform_url: str, platform: str) -> Component | None:
    if not leads_there(address, platform_url):
        return None
    aloud = html.Span(f" on {platform}, in a new tab", className="visually-hidden")
    return html.A(
        [word, aloud, icon("box-arrow-up-right")],
        href=address,
        target="_blank",
        rel="noopener noreferrer",
        title=f"Opens {platform} in a new tab",
        className="button",
    )


def _status(known: Known) -> list[Component]:
    """What is never told has no place in the head: it stands in its group, with the reason."""
    word, knowledge = known.app.status, api.knowledge(known.app, "status", known.state)
    if word and knowledge is Knowledge.KNOWN:
        return [pill(word, TONES[word])]
    return [pill("status unknown")] if known.whole and knowledge is not Knowledge.NOT_OFFERED else []


def _initials(label: str) -> str:
    """At most two letters; the platform's own picture would be a request to another server."""
    words = [word for word in label.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() or "·"
