"""People go before work, and in the end no point of a window is left over; by a clock that jumps."""

from __future__ import annotations

import pytest

from tests.api.graphql.window import Window, work


def test_a_person_gets_points_that_work_in_the_background_may_not_take(make_pace, virtual):
    pace = make_pace(points=50)
    for _ in range(40):
        pace.take(1, None)
    for _ in range(10):
        pace.take(1, 2)
    assert virtual.slept == []


def test_what_people_did_not_use_is_used_up_when_the_window_is_nearly_over(make_pace, virtual):
    window, pace, begun = Window(virtual, 50), make_pace(points=50), virtual.now()
    work(pace, window, 41)
    assert (virtual.now() - begun).total_seconds() == pytest.approx(60.5 - 1.8, abs=0.1)
    work(pace, window, 9)
    assert (virtual.now() - begun).total_seconds() < 60
    work(pace, window, 1)
    assert window.rejected == 0


def test_nobody_begins_when_the_answer_would_come_in_the_next_window(make_pace, virtual):
    window, pace, begun = Window(virtual, 50), make_pace(points=50), virtual.now()
    work(pace, window, 1)
    virtual.sleep(59.8)
    assert pace.take(1, 2) is not None
    assert (virtual.now() - begun).total_seconds() == pytest.approx(60.5, abs=0.1)


def test_people_may_use_the_reserve_too(make_pace, virtual):
    pace = make_pace(points=50, reserve_percent=40)
    for _ in range(30):
        pace.take(1, None)
    for _ in range(20):
        pace.take(1, 2)
    assert virtual.slept == []


def test_what_others_use_within_the_reserve_costs_nothing_more(make_pace, virtual):
    window, pace = Window(virtual, 50), make_pace(points=50, reserve_percent=40)
    window.call(20)
    for _ in range(31):
        pace.take(1, 2)
        told = window.call()
    pace.rejected(told, 1)
    pace.take(1, None)
    begun = virtual.now()
    for _ in range(29):
        pace.take(1, None)
    assert virtual.now() == begun
