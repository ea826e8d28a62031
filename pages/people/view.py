"""The people on screen: the table's frame, and what stands there when there is nobody to show."""

from __future__ import annotations

from dash.development.base_component import Component

from api import Permission, Snapshot, may, usage_named
from components import states
from components.handover import handover
from components.page import page
from components.table import Columnar, Words, frame
from pages.people import ids
from pages.people.columns import BEFORE, CHIPS, COLUMNS, OPENS

PURPOSE = "Everyone who owns or co-owns an app, by account, and how much of it needs care."
WORDS = Words(one="account", many="accounts", search="Search people")


def screen() -> Component:
    act = handover(ids.PEOPLE, may_plan=may(Permission.PLAN_CHANGES))
    columns = (*COLUMNS[:BEFORE], OPENS, *COLUMNS[BEFORE:]) if usage_named() else COLUMNS
    return page("People", PURPOSE, frame(ids.PEOPLE, WORDS, columns, CHIPS, act))


def absent(snapshot: Snapshot, table: Columnar) -> Component | None:
    """None while there is somebody; otherwise why there is nobody."""
    if table["people"]:
        return None
    if not any(state.read_at for state in snapshot.platforms):
        return states.empty("Nothing has been read yet", "People appear once a platform has answered.")
    return states.empty("Nobody owns anything", "The platforms answered, and no app has an owner or co-owner.")


def source(snapshot: Snapshot) -> str:
    """What "stale" means here."""
    return f"Stale: older than {snapshot.stale_days} days and not opened for as long"
