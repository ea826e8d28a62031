"""What is confirmed is exactly what was shown, once, by who planned it, while it still holds."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from api.changes import confirming, plans, runs
from api.changes.confirming import Drifted
from api.changes.shapes import OPEN, Phase, State
from api.context import Context
from api.errors import NotAllowed, NotFound, Refused
from api.platforms.shapes import App
from tests.api.changes.conftest import ME, SHE, Console, owner
from tests.api.estate.conftest import settings

ALL = [owner(name, "ann", "bob") for name in "abc"]


@pytest.fixture
def store_url(tmp_path):
    """One kind of store is enough here."""
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


def open_runs(console):
    with console.context.engine.connect() as connection:
        return runs.listed(connection, OPEN)


def test_a_plan_survives_being_kept_and_found(console):
    plan = console.plan(*ALL, after=())
    found = plans.find(console.context.engine, plan.hash)
    assert found == plan
    assert found.hash == plan.hash
    assert found.facts == plan.facts


def test_a_hash_nobody_made_is_not_found(console):
    with pytest.raises(NotFound):
        console.confirm(replace(console.plan(*ALL), title="Another"))


def test_everything_is_in_the_journal_before_the_first_call(console, world):
    run = console.confirm(console.plan(*ALL))
    assert console.states(run) == [State.PENDING] * 3
    assert world.calls == []
    with console.context.engine.connect() as connection:
        events = [row.event for row in connection.execute(runs.tables.journal.select())]
    assert events == ["confirmed", "planned", "planned", "planned"]


def test_a_double_click_is_one_run(console):
    plan = console.plan(*ALL)
    assert console.confirm(plan) == console.confirm(plan)
    assert len(open_runs(console)) == 1


def test_two_browsers_at_once_are_one_run(console):
    plan, found = console.plan(*ALL), []
    threads = [threading.Thread(target=lambda: found.append(console.confirm(plan))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert len(open_runs(console)) == 1


def test_a_plan_whose_facts_have_moved_is_made_anew_and_the_difference_shown(console, world):
    plan = console.plan(*ALL)
    world.apps["b"] = App("prod", "b", owner="bob")
    with pytest.raises(Drifted) as caught:
        console.confirm(plan)
    assert caught.value.gone == (ALL[1],)
    assert caught.value.new == ()
    assert caught.value.plan.changes == (ALL[0], ALL[2])
    assert plans.find(console.context.engine, caught.value.plan.hash) == caught.value.plan


def test_a_plan_that_is_too_old_is_made_anew(console, clock):
    plan = console.plan(*ALL)
    clock.advance(minutes=31)
    with pytest.raises(Drifted):
        console.confirm(plan)


def test_somebody_elses_plan_is_not_confirmed(console):
    with pytest.raises(NotAllowed):
        console.confirm(console.plan(*ALL), SHE)


def test_an_app_in_one_run_is_not_taken_into_another(console):
    console.confirm(console.plan(*ALL[:2]))
    with pytest.raises(Refused, match="is in another run"):
        console.confirm(console.plan(*ALL[1:]))
    assert len(open_runs(console)) == 1


def test_an_app_is_free_again_when_its_run_has_ended(console):
    console.run(ALL[0])
    assert console.states(console.run(owner("a", "bob", "ann"))) == [State.APPLIED]


def test_above_twenty_apps_the_number_is_typed(console, world):
    world.apps = {f"a{n}": App("prod", f"a{n}", owner="ann") for n in range(21)}
    plan = console.plan(*(owner(name, "ann", "bob") for name in world.apps))
    for wrong in ("20", "twenty-one", "21 apps", " "):
        with pytest.raises(Refused, match="Type 21"):
            console.confirm(plan, typed=wrong)
    assert console.confirm(plan, typed=" 21 ")


def test_nothing_to_do_is_no_run(console):
    with pytest.raises(Refused, match="nothing to do"):
        console.confirm(console.plan(owner("a", "ann", "ann")))


@pytest.fixture
def strict(engine, clock, world):
    """A console that wants a second administrator for more than two apps."""
    return Console(Context(settings(SECOND_APPROVER_ABOVE="2"), engine, {world.id: world}, clock), world, clock)


def test_a_large_run_waits_for_a_second_administrator(strict, world):
    run = strict.confirm(strict.plan(*ALL))
    strict.drive(run)
    assert strict.load(run).phase is Phase.WAITING
    assert world.calls == []
    confirming.approve(strict.context, run, SHE)
    strict.drive(run)
    assert strict.states(run) == [State.APPLIED] * 3
    assert strict.load(run).approver == "she"


def test_nobody_approves_their_own_run(strict):
    run = strict.confirm(strict.plan(*ALL))
    with pytest.raises(NotAllowed):
        confirming.approve(strict.context, run, ME)
    assert strict.load(run).phase is Phase.WAITING


def test_a_small_run_needs_nobody_else(strict):
    run = strict.confirm(strict.plan(*ALL[:2]))
    assert strict.load(run).phase is Phase.RUNNING
    with pytest.raises(Refused):
        confirming.approve(strict.context, run, SHE)


def test_a_waiting_run_can_be_cancelled(strict, world):
    run = strict.confirm(strict.plan(*ALL))
    confirming.cancel(strict.context, run, ME)
    strict.drive(run)
    assert strict.states(run) == [State.UNPROCESSED] * 3
    assert strict.load(run).phase is Phase.CANCELLED
