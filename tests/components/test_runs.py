"""The lines of a table: what stands in them never moves a column."""

from __future__ import annotations

from api import App, Change
from components import runs
from tests.components.reading import parts, words


def test_a_title_from_right_to_left_is_isolated_and_its_column_stays(state, estate):
    known = estate(state(), apps=(App("production", "a", title="تقرير المبيعات"),))
    title = runs.app(Change("production", "a", "owner", "ann", "bob"), known)
    drawn = runs.table("Apps", ("App", "From"), [[title, "آن"]])
    assert [words(one) for one in parts(drawn, "Bdi")] == ["تقرير المبيعات", "a", "آن"]
    assert not [cell for cell in parts(drawn, "Td") if hasattr(cell, "dir")]
