"""What plotly is told to draw: gaps where nothing is known, tokens for colours, marks on their days."""

from __future__ import annotations

from datetime import date

from components.charts import Line, Mark, hours_of_week, over_time

DAYS = [date(2026, 3, day) for day in range(1, 6)]


def test_an_unknown_day_is_a_gap_and_one_between_gaps_a_point():
    figure = over_time(DAYS, [Line("views", [7, 8, None, 9, None])], "views")
    (trace,) = figure["data"]
    assert trace["y"] == [7, 8, None, 9, None]
    assert trace["connectgaps"] is False
    assert [bool(size) for size in trace["marker"]["size"]] == [False, False, False, True, False]


def test_few_views_are_counted_in_ones_from_zero():
    assert over_time(DAYS, [Line("views", [0, 1, 2, 0, None])], "views")["layout"]["yaxis"]["dtick"] == 1
    many = over_time(DAYS, [Line("views", [900] * 5)], "views")["layout"]["yaxis"]
    assert "dtick" not in many
    assert many["rangemode"] == "tozero"


def test_every_colour_is_a_token_so_that_light_and_dark_have_their_own():
    found = []

    def look(value):
        if isinstance(value, dict):
            found.extend(one for name, one in value.items() if name in {"color", "bgcolor", "gridcolor"})
            for one in value.values():
                look(one)
        elif isinstance(value, list):
            for one in value:
                look(one)

    look(over_time(DAYS, [Line("views", [1] * 5), Line("before", [1] * 5, "faint")], "views", [Mark(DAYS[1], "1")]))
    look(hours_of_week([[0] * 24] * 7, "views"))
    assert len(found) > 8
    assert all(color.startswith("--") for color in found)


def test_a_mark_stands_upright_on_its_day_with_its_label():
    layout = over_time(DAYS, [Line("views", [1] * 5)], "views", [Mark(DAYS[1], "2")])["layout"]
    assert (layout["shapes"][0]["x0"], layout["annotations"][0]["text"]) == ("2026-03-02", "2")


def test_a_week_without_views_is_drawn_as_none_and_not_as_the_deepest():
    (trace,) = hours_of_week([[0] * 24] * 7, "views")["data"]
    assert (trace["zmin"], trace["zmax"]) == (0, 1)
