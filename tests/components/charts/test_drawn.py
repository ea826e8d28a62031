"""What stands with a chart: its words, the table behind it, or the reason why there is none."""

from __future__ import annotations

from components import charts, states
from tests.components.reading import words


def test_the_table_behind_it_says_the_same_and_no_button_sends_it_to_a_cloud():
    lines = [["2026-03-01", 1200], ["2026-03-02", None]]
    drawn = charts.drawn(
        charts.ChartIds("x"), charts.Words("Views by day", "Views a day.", ["Day", "Views"]), {}, lines
    )
    assert drawn.figure["table"] == {"title": "Views by day", "heads": ["Day", "Views"], "lines": lines}
    assert drawn.figure["graph"]["props"]["config"]["showSendToCloud"] is False
    assert (drawn.no_state, drawn.no_whole) == (True, False)


def test_where_nothing_is_known_the_reason_stands_and_no_picture():
    drawn = charts.instead(states.unknown("No day of it is known."))
    assert "No day of it is known." in words(drawn.state)
    assert (drawn.figure, drawn.no_state, drawn.no_whole) == (None, False, True)
