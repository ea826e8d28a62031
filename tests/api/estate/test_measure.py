"""Slow fields come later, keep their last value until then, and never look newer than they are."""

from __future__ import annotations

from datetime import UTC, datetime

from api.errors import Unreachable
from api.estate.background import refresh_now
from api.estate.looking import look
from api.platforms.shapes import MEASURED, Measures, Status
from tests.api.estate.conftest import app

JANUARY = datetime(2026, 1, 1, tzinfo=UTC)


def refreshed(context):
    refresh_now(context, context.platforms.values())
    return look(context)


def test_before_the_second_pass_slow_fields_are_unknown(context, platform):
    platform.apps = (app("sales"),)
    seen = refreshed(context)
    assert seen.app("prod", "sales").unread == MEASURED
    assert seen.platform("prod").measured_at is None


def test_after_the_second_pass_they_are_known_or_known_to_be_none(context, platform, clock):
    platform.apps = (app("sales"),)
    platform.measures = {"sales": Measures(created=JANUARY, cpu_percent=1.5, visited=None)}
    seen = refreshed(context)
    sales = seen.app("prod", "sales")
    assert (sales.created, sales.cpu_percent, sales.visited, sales.unread) == (JANUARY, 1.5, None, frozenset())
    assert seen.platform("prod").measured_at == clock()


def test_between_two_passes_the_last_values_stay_with_their_age(context, platform, clock):
    platform.apps = (app("sales"),)
    platform.measures = {"sales": Measures(created=JANUARY)}
    refreshed(context)
    then = clock()
    clock.advance(minutes=5)
    platform.measure_failure = Unreachable("Production did not answer.")
    seen = refreshed(context)
    assert seen.app("prod", "sales").created == JANUARY
    assert (seen.platform("prod").read_at, seen.platform("prod").measured_at) == (clock(), then)
    assert any("did not answer" in one for one in seen.platform("prod").problems)


def test_since_when_nobody_visited_stays_until_the_next_pass_says_otherwise(context, platform):
    platform.apps = (app("sales"),)
    platform.measures = {"sales": Measures(unvisited_since=JANUARY, unread=frozenset({"visited"}))}
    refreshed(context)
    platform.measure_failure = Unreachable("Production did not answer.")
    assert refreshed(context).app("prod", "sales").unvisited_since == JANUARY
    platform.measure_failure = None
    platform.measures = {"sales": Measures(visited=JANUARY)}
    assert refreshed(context).app("prod", "sales").unvisited_since is None


def test_what_a_pass_does_not_answer_is_unknown_and_not_passed_off_as_fresh(context, platform):
    platform.apps = (app("sales"), app("ops"))
    platform.measures = {name: Measures(created=JANUARY, cpu_percent=2.0) for name in ("sales", "ops")}
    refreshed(context)
    platform.measures = {"sales": Measures(created=JANUARY, unread=frozenset({"cpu_percent"}))}
    seen = refreshed(context)
    assert seen.app("prod", "sales").unread == {"cpu_percent"}
    assert seen.app("prod", "sales").cpu_percent is None
    assert seen.app("prod", "ops").unread == MEASURED


def test_a_status_refined_by_the_second_pass_does_not_flicker(context, platform):
    platform.apps = (app("sales", status=Status.STOPPED),)
    platform.measures = {"sales": Measures(status=Status.NEVER_DEPLOYED)}
    assert refreshed(context).app("prod", "sales").status is Status.NEVER_DEPLOYED
    platform.measure_failure = Unreachable("Production did not answer.")
    assert refreshed(context).app("prod", "sales").status is Status.NEVER_DEPLOYED
    platform.apps = (app("sales", status=Status.RUNNING),)
    assert refreshed(context).app("prod", "sales").status is Status.RUNNING


def test_a_status_the_second_pass_no_longer_refines_is_that_of_the_first(context, platform):
    platform.apps = (app("sales", status=Status.STOPPED),)
    platform.measures = {"sales": Measures(status=Status.FAILING)}
    refreshed(context)
    platform.measures = {"sales": Measures()}
    assert refreshed(context).app("prod", "sales").status is Status.STOPPED


def test_a_field_the_reading_itself_answered_is_left_alone(context, platform):
    platform.apps = (app("sales", created=JANUARY, unread={"visited"}),)
    platform.measures = {"sales": Measures(visited=JANUARY)}
    sales = refreshed(context).app("prod", "sales")
    assert (sales.created, sales.visited) == (JANUARY, JANUARY)


def test_a_status_that_only_the_second_pass_can_tell_is_known_from_then_on(context, platform):
    platform.apps = (app("sales", unread=frozenset({*MEASURED, "status"})),)
    platform.measures = {"sales": Measures(status=Status.FAILING)}
    for _reading in range(2):
        found = refreshed(context).app("prod", "sales")
        assert (found.status, "status" in found.unread) == (Status.FAILING, False)
    platform.measures = {"sales": Measures()}
    assert "status" in refreshed(context).app("prod", "sales").unread
