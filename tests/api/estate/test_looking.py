"""A snapshot costs one small query while nothing changed, and the rows are parsed once per process and version."""

from __future__ import annotations

import time
from datetime import timedelta
from statistics import median

import pytest
from sqlalchemy import event

from api.errors import NotFound
from api.estate.background import refresh_now
from api.estate.looking import look
from api.platforms.shapes import Person, Process, Service
from tests.api.estate.conftest import Scripted, another, app


def filled(context, platform, count):
    platform.apps = tuple(
        app(
            f"app-{number:05}",
            title=f"The app number {number}",
            description="What it is for, in one sentence of the usual length.",
            url=f"https://prod.example/app-{number}/",
            owner=f"person-{number % 500}",
            access="restricted",
            visible=number % 3 == 0,
            rank=number % 90,
            tags=("finance", "daily"),
            services=(Service("cache", "redis"),),
            processes=(Process("web", 1),),
        )
        for number in range(count)
    )
    refresh_now(context, [platform])


def test_a_warm_look_asks_one_query_and_shares_the_rows(context, platform):
    filled(context, platform, 20)
    first = look(context)
    asked = []
    event.listen(context.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    second = look(context)
    assert len(asked) == 1
    assert second.apps is first.apps
    assert second.version == first.version


def test_another_process_sees_what_this_one_stored(context, platform):
    other = another(context)
    assert look(other).apps == ()
    filled(context, platform, 3)
    assert look(other).apps == look(context).apps
    assert len(look(other).apps) == 3


def test_time_goes_on_without_a_new_reading(context, platform, clock):
    filled(context, platform, 1)
    before = look(context).now
    clock.advance(minutes=1)
    assert look(context).now - before == timedelta(minutes=1)


def test_one_platform_can_be_looked_at_alone(context, clock):
    one = Scripted("one", apps=(app("a", "one"),), people=(Person("one", "ada"),))
    two = Scripted("two", apps=(app("b", "two"),))
    both = type(context)(context.settings, context.engine, {"one": one, "two": two}, clock)
    refresh_now(both, [one, two])
    assert [found.key for found in look(both).apps] == [("one", "a"), ("two", "b")]
    alone = look(both, "two")
    assert [found.key for found in alone.apps] == [("two", "b")]
    assert [state.id for state in alone.platforms] == ["two"]
    assert alone.people == ()


def test_what_is_not_there_is_a_sentence(context, platform):
    filled(context, platform, 1)
    with pytest.raises(NotFound, match="no platform 'nowhere'"):
        look(context, "nowhere")
    with pytest.raises(NotFound, match="no app 'gone' on Production"):
        look(context).app("prod", "gone")
    with pytest.raises(NotFound):
        look(context).app("nowhere", "gone")
    assert look(context).person("prod", "nobody") is None


def test_a_platform_taken_out_of_the_settings_is_no_longer_seen(context, platform, clock):
    filled(context, platform, 2)
    without_it = type(context)(context.settings, context.engine, {"new": Scripted("new")}, clock)
    assert look(without_it).apps == ()


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_ten_thousand_apps_open_at_once(context, platform):
    filled(context, platform, 10_000)
    started = time.process_time()
    look(another(context))
    cold = time.process_time() - started
    look(context)
    warm = []
    for _ in range(20):
        started = time.process_time()
        look(context)
        warm.append(time.process_time() - started)
    assert cold < 1.5
    assert median(warm) < 0.004
    assert median(warm) * 100 < cold
