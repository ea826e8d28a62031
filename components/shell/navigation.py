"""The navigation in words, from the registered pages and the person's rights, with counts beside them.

A page stands in it when it registers with an `order`, and takes these extra arguments: `group` (the heading it
stands under, "" for none), `permission` (what a person needs to see it) and `count` (a key of `counts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from dash import dcc, html, page_registry
from dash.development.base_component import Component

from api import Permission, Snapshot, holders, may
from components.address import search
from components.pill import pill

Page = Mapping[str, Any]


def navigation(snapshot: Snapshot, platform: str | None) -> list[Component]:
    """Links keep the platform one is looking at."""
    numbers = counts(snapshot)
    return [
        _group(heading, [_entry(page, platform, numbers) for page in pages])
        for heading, pages in groupby(offered(), key=lambda page: page.get("group", ""))
    ]


def offered() -> list[Page]:
    """The pages this person may see, in their order."""
    listed = [page for page in page_registry.values() if page["supplied_order"] is not None]
    return [page for page in listed if "permission" not in page or may(page["permission"])]


def counts(snapshot: Snapshot) -> dict[str, Component]:
    """What stands beside an entry; nothing where nothing was read yet, for that is not zero."""
    silent = sum(state.failure is not None for state in snapshot.platforms)
    found = {"platforms": pill(f"{silent} not answering", "warn")} if silent else {}
    if any(state.read_at for state in snapshot.platforms):
        found["apps"] = _count(len(snapshot.apps))
        if may(Permission.READ_PEOPLE):
            found["people"] = _count(len(holders(snapshot)))
    return found


def _count(number: int) -> Component:
    return html.Span(f"{number:,}", className="count")


def _group(heading: str, entries: list[Component]) -> Component:
    title = [html.Div(heading, className="nav-heading")] if heading else []
    return html.Div([*title, html.Ul(entries)])


def _entry(page: Page, platform: str | None, numbers: Mapping[str, Component]) -> Component:
    count = numbers.get(page.get("count", ""))
    words = [html.Span(page["name"]), *([count] if count else [])]
    return html.Li(dcc.Link(words, href=page["relative_path"] + search({"platform": platform})))
