"""The inventory on screen: the table's frame, and what stands there when there is no table to show."""

from __future__ import annotations

from dash.development.base_component import Component

from api import Permission, PlatformState, Snapshot, may
from components import states
from components.facts import measures
from components.handover import handover
from components.page import page
from components.table import Words, frame
from components.times import words
from pages.apps import ids
from pages.apps.columns import chips, columns

PURPOSE = "Every app you may see, as last read from its platform."
WORDS = Words(one="app", many="apps", search="Search apps, owners, tags")
PORTAL_WORDS = Words(one="app", many="apps", search="Search apps, tags")


def screen(*, whole: bool) -> Component:
    """`whole` is False for who may see no more than the portal shows."""
    act = handover(ids.APPS, may_plan=may(Permission.PLAN_CHANGES))
    words = WORDS if whole else PORTAL_WORDS
    return page("Apps", PURPOSE, frame(ids.APPS, words, columns(whole=whole), chips(whole=whole), act))


def absent(snapshot: Snapshot) -> Component | None:
    """None while there are apps; otherwise why there are none."""
    if snapshot.apps:
        return None
    unread = [state.name for state in snapshot.platforms if state.read_at is None]
    if unread:
        return states.empty(
            "Nothing has been read yet", f"{', '.join(unread)} has not answered so far. {_step(snapshot)}"
        )
    return states.empty("No apps", "The platforms answered, and there is no app that you may see.")


def _step(snapshot: Snapshot) -> str:
    if any(state.refreshing for state in snapshot.platforms):
        return "It is being read now; the apps appear here by themselves."
    return "Press Refresh to read it." if may(Permission.REFRESH) else "Come back in a moment."


def source(snapshot: Snapshot) -> str:
    """Where the numbers come from and how old the slow ones are, platform by platform."""
    said = [_measured(state, snapshot) for state in snapshot.platforms if state.read_at and measures(state)]
    return f"CPU, memory and last opened: {'; '.join(said)}" if said else ""


def _measured(state: PlatformState, snapshot: Snapshot) -> str:
    when = words(state.measured_at, snapshot.now) if state.measured_at else "not measured yet"
    return f"{state.name} {when}"
