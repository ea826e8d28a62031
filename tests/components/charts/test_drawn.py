"""What stands with a chart: its words, the table behind it, or the reason why there is none."""

from __future__ import annotations

from components import charts, states
from tests.components.reading import parts, words


def test_the_table_behind_it_says_the_same_and_unknown_in_words():
    lines = [["2026-03-01", 1200], ["2026-03-02", None]]
    drawn = charts.drawn(
        charts.ChartIds("x"), charts.Words("Views by day", "Views a day.", ["Day", "Views"]), {}, lines
    )
    assert words(drawn.behind) == "Views by day Day Views 2026-03-01 1,200 2026-03-02 unknown"
    assert [head.scope for head in parts(drawn.behind, "Th")] == ["col", "col", "row", "row"]
    assert (drawn.no_state, drawn.no_whole) == (True, False)


def test_where_nothing_is_known_the_reason_stands_and_no_picture():
    drawn = charts.instead(states.unknown("No day of it is known."))
    assert "No day of it is known." in words(drawn.state)
    assert (drawn.figure, drawn.no_state, drawn.no_whole) == (None, False, True)
