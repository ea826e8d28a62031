"""What stands on the inventory when there is nothing to list, and what its numbers rest on."""

from __future__ import annotations

from dash._utils import to_json

from api import App, Capability
from api.estate.sight import HIDDEN
from pages.apps import view
from pages.apps.columns import CHIPS, COLUMNS, columns
from pages.apps.rows import rows


def test_a_table_with_rows_stands_for_itself(estate):
    assert view.absent(estate(App("prod", "demand"))) is None


def test_before_the_first_reading_it_says_that_nothing_was_read(estate, state):
    said = to_json(view.absent(estate(on=state(read_at=None))))
    assert "Nothing has been read yet" in said
    assert "Production" in said


def test_while_the_first_reading_runs_nobody_is_told_to_start_one(estate, state):
    said = to_json(view.absent(estate(on=state(read_at=None, refreshing=True))))
    assert "by themselves" in said
    assert "Press Refresh" not in said


def test_an_empty_platform_is_told_from_an_unread_one(estate):
    assert "No apps" in to_json(view.absent(estate()))


def test_the_line_below_says_how_old_the_slow_numbers_are(estate, state):
    assert view.source(estate(App("prod", "a"))) == "CPU, memory and last opened: Production 3 minutes ago"
    assert "not measured yet" in view.source(estate(App("prod", "a"), on=state(measured_at=None)))


def test_the_line_below_is_silent_about_a_platform_that_has_no_such_numbers(estate, state):
    on = state(Capability.RESOURCES, Capability.LAST_VISIT, measured_at=None)
    assert view.source(estate(App("prod", "a"), on=on)) == ""


def test_the_screen_is_drawn_without_asking_anything():
    said = to_json(view.screen(whole=True))
    assert all(f'"{column.field}"' in said for column in COLUMNS)
    assert all(f'"{chip.key}"' in said for chip in CHIPS)


def test_who_sees_no_more_than_the_portal_is_offered_no_column_that_would_only_say_unknown(estate):
    shown = App("prod", "demand", visible=True, rank=1, access="authenticated", unread=HIDDEN)
    marked = set(rows(estate(shown))["marks"])
    offered = {column.field for column in columns(whole=False)}
    assert not offered & marked
    assert {column.field for column in COLUMNS} - marked == offered
    said = to_json(view.screen(whole=False))
    assert "owner" not in said.lower()
