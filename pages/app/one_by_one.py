"""What a platform tells of one app at a time: it stands beside what its list tells of all."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from api import App, Detail, PlatformState
from components.facts import UNANSWERED, Fact, Shown, absent, fact, facts, told
from pages.app.known import ACCESS


def settings(detail: Detail, state: PlatformState) -> Component | None:
    """None from a platform whose list tells everything it tells."""
    app = detail.app
    if app is None:
        return None
    shown = None if app.visible is None else ("Yes" if app.visible else "No")
    rows = [
        _of(app, "co_owners", "Co-owners", _lines(app.co_owners)),
        told("Named viewers", detail, "viewers", state, _lines(detail.viewers)),
        _of(app, "access", "Who may open it", ACCESS.get(app.access or "", app.access)),
        _of(app, "visible", "Shown in the portal", shown),
        _of(app, "rank", "Rank", None if app.rank is None else f"{app.rank:,}", none="not set"),
        _of(app, "tags", "Tags", [html.Span(tag, className="tag", dir="auto") for tag in app.tags]),
        _of(app, "contact_email", "Contact", app.contact_email, none="not given"),
        _of(app, "status", "Status", app.status),
    ]
    return facts(*rows)


def _of(app: App, field: str, term: str, value: Shown, none: str = "none") -> Fact:
    """By the answer alone: the capabilities of the platform speak of its list."""
    return Fact(term, absent("unknown", UNANSWERED)) if field in app.unread else fact(term, value, none=none)


def _lines(names: Sequence[str]) -> list[Component | str]:
    return [html.Div(name, dir="auto") for name in names]
