"""The points of an account are used up but not hit, on both databases and by a clock that jumps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, insert, select

from api.errors import Busy
from api.graphql.budget import Pace, Terms
from api.graphql.ledger import Ledger
from api.graphql.signals import Rejected
from api.store.engine import open_engine
from api.store.tables import budget
from tests.api.graphql.window import Window, work


def test_a_known_budget_is_never_exceeded_and_used_up(make_pace, virtual):
    window, begun = Window(virtual, 50), virtual.now()
    work(make_pace(points=50), window, 103)
    assert window.rejected == 0
    assert 120 <= (virtual.now() - begun).total_seconds() <= 120 * 1.02


def test_two_processes_share_one_budget(make_pace, virtual):
    window, paces = Window(virtual, 50), [make_pace(points=50), make_pace(points=50)]
    for turn in range(100):
        work(paces[turn % 2], window, 1)
    assert window.rejected == 0


def test_there_is_no_burst_over_the_edge_of_a_window(make_pace, virtual):
    window, pace = Window(virtual, 10), make_pace(points=10)
    work(pace, window, 4)
    virtual.sleep(59)
    work(pace, window, 16)
    assert window.rejected == 0


def test_an_unknown_budget_is_learned_from_the_first_rejection(make_pace, virtual):
    window, pace = Window(virtual, 50), make_pace()
    work(pace, window, 200)
    assert window.rejected == 1
    assert pace.limit == 50


def test_an_unknown_cost_is_learned_within_two_windows(make_pace, virtual):
    window, pace = Window(virtual, 50, cost=2), make_pace(points=50)
    work(pace, window, 100)
    assert window.rejected <= 4
    late = window.rejected
    work(pace, window, 20)
    assert window.rejected - late <= 1


def test_what_others_use_of_the_account_is_learned(make_pace, virtual):
    window, pace = Window(virtual, 50), make_pace(points=50)
    work(pace, window, 300, foreign=lambda done: window.call(1) if done % 7 in (0, 3, 5) else None)
    windows = {int((at - window.taken[0]).total_seconds() // 60) for at in window.taken}
    assert window.rejected <= len(windows)


def test_the_reserve_is_left_to_others(make_pace, virtual):
    window, pace = Window(virtual, 50), make_pace(points=50, reserve_percent=40)
    begun = virtual.now()
    work(pace, window, 60)
    first = [at for at in window.taken if at < begun + timedelta(seconds=60)]
    assert len(first) <= 30
    assert window.rejected == 0


@pytest.mark.parametrize("difference", [-1.0, 1.0])
def test_a_server_whose_window_differs_by_a_second_costs_two_rejections_at_most(make_pace, virtual, difference):
    window, pace = Window(virtual, 50, seconds=60 + difference), make_pace(points=50)
    work(pace, window, 400)
    assert window.rejected <= 2


def test_nobody_calls_while_the_account_is_blocked(make_pace, virtual):
    first, second = make_pace(), make_pace()
    second.take(1, None)
    first.rejected(Rejected(9.0, 51), 1)
    virtual.time += timedelta(seconds=1.5)
    begun = virtual.now()
    second.take(1, None)
    assert (virtual.now() - begun).total_seconds() == pytest.approx(7.5, abs=0.2)


def test_writes_take_five_points(make_pace, virtual):
    window, pace = Window(virtual, 50, cost=5), make_pace(points=50)
    work(pace, window, 30, cost=5)
    assert window.rejected == 0


def test_a_wait_beyond_the_patience_is_said(make_pace, virtual):
    pace = make_pace(points=2)
    for _ in range(2):
        pace.take(1, 1)
    with pytest.raises(Busy, match="spent for the next 61 seconds") as met:
        pace.take(1, 10)
    assert met.value.seconds == pytest.approx(60.5, abs=0.1)


def test_without_a_limit_nothing_is_paced_and_the_store_is_left_alone(make_pace, engine, virtual):
    statements = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    pace = make_pace()
    for _ in range(1000):
        assert pace.take(1, None) is None
    assert virtual.slept == []
    assert len(statements) == 1
    assert pace.state() is None


def test_a_store_without_tables_paces_nothing_while_no_limit_is_known(tmp_path, virtual):
    pace = Pace(Ledger(open_engine(f"sqlite:///{tmp_path}/empty"), "a"), Terms(), "Production", virtual.clock)
    assert pace.take(1, None) is None
    assert virtual.slept == []


def test_without_a_store_calls_are_spread_and_a_rejection_is_waited_out_for_a_minute(tmp_path, virtual):
    pace = Pace(Ledger(open_engine(f"sqlite:///{tmp_path}/empty"), "a"), Terms(30), "Production", virtual.clock)
    window, begun = Window(virtual, 30), virtual.now()
    work(pace, window, 30)
    assert window.rejected == 0
    assert (virtual.now() - begun).total_seconds() == pytest.approx(60, rel=0.1)
    pace.rejected(Rejected(2.0, 31), 1)
    blocked = virtual.now()
    pace.take(1, None)
    assert (virtual.now() - blocked).total_seconds() == pytest.approx(60, abs=0.5)


def test_a_clock_that_was_set_back_does_not_stop_everything(make_pace, engine, virtual):
    far = virtual.now() + timedelta(days=3)
    line = {"account": "svc@de.example.com", "window_started": far, "spent": 50, "points": 50, "blocked_until": far}
    with engine.begin() as connection:
        connection.execute(insert(budget).values(line))
    make_pace(points=50).take(1, None)
    assert virtual.slept == []


def test_the_points_left_are_told(make_pace, virtual):
    pace = make_pace(points=50)
    work(pace, Window(virtual, 50), 12)
    told = pace.state()
    assert (told.limit, told.left) == (50, 38)
    assert virtual.now() < told.resets_at <= virtual.now() + timedelta(seconds=61)


def test_a_blocked_account_has_no_points_left(make_pace, virtual):
    pace = make_pace()
    pace.rejected(Rejected(9.0, 51), 1)
    told = pace.state()
    assert (told.limit, told.left) == (50, 0)
    assert told.resets_at == virtual.now() + timedelta(seconds=9)


def test_the_learned_limit_is_kept_for_other_processes(make_pace, engine):
    make_pace().rejected(Rejected(1.0, 60), 1)
    make_pace().rejected(Rejected(1.0, 51), 1)
    make_pace().rejected(Rejected(1.0, 70), 1)
    with engine.connect() as connection:
        assert connection.execute(select(budget.c.points)).scalar_one() == 50


@pytest.mark.parametrize(("points", "most", "connections"), [(None, 32, 32), (50, 32, 1), (6000, 32, 32), (600, 32, 5)])
def test_no_more_connections_than_the_budget_feeds(make_pace, points, most, connections):
    assert make_pace(points=points).connections(most) == connections
