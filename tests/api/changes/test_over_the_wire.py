"""Transfers through real sockets: whatever the platform does to an answer, each app is written once and proven."""

from __future__ import annotations

import pytest
import requests

from api.changes import confirming, plans, runs
from api.changes.driving import Timing
from api.changes.planning import Wish, plan_of
from api.changes.runner import drive
from api.changes.runs import OPERATOR
from api.changes.shapes import Change, Phase, State
from api.context import Context
from api.estate.looking import look
from api.estate.refresh import refresh
from api.platforms.dash_enterprise_4.platform import DashEnterprise4
from api.platforms.posit_connect.platform import PositConnect
from api.platforms.settings import PlatformSettings
from api.store import migrate
from api.store.engine import open_engine
from api.wire.session import Limits
from demo.dash_enterprise_4 import apps as stored
from demo.dash_enterprise_4 import serve
from tests.api.estate.conftest import settings

QUICK = Timing(proof=0.6, doubt=2.5, look_every=0.02, reach=3.0, move=8.0)
LIMITS = Limits(connect=1.0, read=1.0, total=2.0)


@pytest.fixture
def store(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    migrate(engine)
    yield engine
    engine.dispose()


class Handover:
    """One run on one platform."""

    def __init__(self, engine, platform):
        self.context = Context(settings(), engine, {platform.id: platform})
        refresh(self.context, platform, asked=self.context.now())
        self.platform = platform

    @property
    def snapshot(self):
        return look(self.context)

    def apps_of(self, owner):
        return [app for app in self.snapshot.apps if app.owner == owner]

    def confirm(self, *changes):
        wish = Wish("Hand over", {}, changes)
        plan = plan_of(wish, self.snapshot, OPERATOR.id)
        plans.keep(self.context.engine, plan)
        again = lambda old: plan_of(wish, self.snapshot, old.planner)  # noqa: E731  said once
        return confirming.confirm(self.context, plan.hash, OPERATOR, again, typed=str(len(plan.apps)))

    def run(self, *changes):
        run = self.confirm(*changes)
        drive(self.context, run, timing=QUICK)
        return self.tell(run)

    def tell(self, run):
        with self.context.engine.connect() as connection:
            return runs.load(connection, run), runs.items(connection, run)


@pytest.fixture
def connect(store, demo_posit_connect):
    entry = PlatformSettings("here", "posit-connect", "Connect", demo_posit_connect.url, {"api_key": "demo-admin"})
    return Handover(store, PositConnect(entry, store, limits=LIMITS))


@pytest.fixture
def enterprise(store, demo_platform):
    options = {"username": demo_platform.username, "api_key": demo_platform.api_key}
    entry = PlatformSettings("here", "dash-enterprise-4", "Production", demo_platform.url, options)
    return Handover(store, DashEnterprise4(entry, store))


def people(handover):
    """Who owns most and can, and somebody else who may own but owns nothing of the same name."""
    able = [one.username for one in handover.snapshot.people if one.has_seat and not one.locked]
    giver = max(able, key=lambda name: len(handover.apps_of(name)))
    return giver, next(name for name in able if name != giver and not handover.apps_of(name))


def changes(handover, giver, receiver, most=3):
    return [Change("here", app.name, "owner", giver, receiver) for app in handover.apps_of(giver)[:most]]


def applied(stand_in):
    rows = stand_in.state.rows("SELECT event_description AS what FROM audit WHERE action = 'update_content'")
    return sum("owner_guid" in row["what"] for row in rows)


APPLIED_ALL_THE_SAME = [
    {},
    {"kind": "status_after", "status": 502},
    {"kind": "status_after", "status": 500, "body": '{"error": "Traceback (most recent call last)"}'},
    {"kind": "reset_after"},
    {"kind": "cut"},
    {"kind": "empty"},
    {"kind": "delay", "seconds": 1.3},
    {"kind": "trickle"},
]
NOT_APPLIED = [{"kind": "reset_before"}, {"kind": "status", "status": 502}, {"kind": "status", "status": 503}]


@pytest.mark.parametrize("fault", APPLIED_ALL_THE_SAME, ids=str)
def test_an_app_is_written_once_whatever_becomes_of_the_answer(connect, demo_posit_connect, fault):
    giver, receiver = people(connect)
    wanted = changes(connect, giver, receiver)
    if fault:
        demo_posit_connect.faults.add(fault.pop("kind"), "change_content", times=2, **fault)
    _run, items = connect.run(*wanted)
    assert [item.state for item in items] == [State.APPLIED] * len(wanted)
    assert applied(demo_posit_connect) == len(wanted)
    assert {connect.platform.look(one.app).owner for one in wanted} == {receiver}
    assert "Traceback" not in " ".join(item.note or "" for item in items)


@pytest.mark.parametrize("fault", NOT_APPLIED, ids=str)
def test_what_did_not_arrive_is_sent_again_once_that_is_proven(connect, demo_posit_connect, fault):
    giver, receiver = people(connect)
    wanted = changes(connect, giver, receiver)
    demo_posit_connect.faults.add(fault.pop("kind"), "change_content", times=1, **fault)
    _run, items = connect.run(*wanted)
    assert [item.state for item in items] == [State.APPLIED] * len(wanted)
    assert applied(demo_posit_connect) == len(wanted)


def test_a_refusal_is_told_in_the_platforms_words_and_stops_nothing_else(connect, demo_posit_connect):
    giver, receiver = people(connect)
    wanted = changes(connect, giver, receiver)
    told = "SELECT name, (SELECT api_key FROM person WHERE username = ?) AS key FROM content WHERE guid = ?"
    name, key = demo_posit_connect.state.rows(told, (receiver, wanted[0].app))[0]
    content = f"{demo_posit_connect.url}/__api__/v1/content"
    requests.post(content, json={"name": name}, headers={"Authorization": f"Key {key}"}).raise_for_status()
    _run, items = connect.run(*wanted)
    assert [item.state for item in items] == [State.REFUSED, *[State.APPLIED] * (len(wanted) - 1)]
    assert "already has content of this name" in items[0].note


def test_an_app_deleted_after_the_plan_is_gone_and_no_failure(connect, demo_posit_connect):
    giver, receiver = people(connect)
    wanted = changes(connect, giver, receiver)
    run = connect.confirm(*wanted)
    demo_posit_connect.state.run("DELETE FROM content WHERE guid = ?", (wanted[0].app,))
    drive(connect.context, run, timing=QUICK)
    assert [item.state for item in connect.tell(run)[1]] == [State.GONE, *[State.APPLIED] * (len(wanted) - 1)]


def test_a_key_that_is_revoked_stops_the_run(connect, demo_posit_connect):
    giver, receiver = people(connect)
    run = connect.confirm(*changes(connect, giver, receiver))
    demo_posit_connect.state.run("UPDATE person SET api_key = 'another' WHERE username = 'admin'")
    drive(connect.context, run, timing=QUICK)
    found, items = connect.tell(run)
    assert found.phase is Phase.STOPPED
    assert {item.state for item in items} == {State.UNPROCESSED}
    assert applied(demo_posit_connect) == 0


def test_the_estate_is_read_again_when_a_run_has_ended(connect):
    giver, receiver = people(connect)
    wanted = changes(connect, giver, receiver)
    connect.run(*wanted)
    assert {app.name for app in connect.apps_of(receiver)} == {one.app for one in wanted}


@pytest.mark.parametrize("fault", [{}, {"kind": "reset_after"}, {"kind": "status_after"}, {"kind": "empty"}], ids=str)
def test_everything_of_a_person_moves_by_one_call_on_dash_enterprise_4(enterprise, demo_platform, fault):
    giver, receiver = people(enterprise)
    wanted = changes(enterprise, giver, receiver, most=None)
    if fault:
        demo_platform.faults.add(fault["kind"], "moveAppsAndServices", times=1)
    run, items = enterprise.run(*wanted)
    assert {item.state for item in items} == {State.APPLIED}
    assert len(demo_platform.requests.named("moveAppsAndServices")) == 1
    assert {enterprise.platform.look(one.app).owner for one in wanted} == {receiver}
    assert run.planned == len(wanted)


def test_a_move_that_did_not_arrive_is_sent_again_once_that_is_proven(enterprise, demo_platform):
    giver, receiver = people(enterprise)
    demo_platform.faults.add("reset_before", "moveAppsAndServices", times=1)
    _run, items = enterprise.run(*changes(enterprise, giver, receiver, most=None))
    assert {item.state for item in items} == {State.APPLIED}
    assert len(demo_platform.requests.named("moveAppsAndServices")) == 2


def test_what_else_dash_enterprise_4_can_change_is_changed_one_by_one(enterprise, demo_platform):
    app = next(app for app in enterprise.snapshot.apps if app.access == "restricted")
    friend = next(one.username for one in enterprise.snapshot.people if one.username not in (app.owner, *app.co_owners))
    wanted = [
        Change("here", app.name, "access", "restricted", "authenticated"),
        Change("here", app.name, "rank", app.rank, 77),
        Change("here", app.name, "visible", app.visible, not app.visible),
        Change("here", app.name, "title", app.title, "Another title"),
        Change("here", app.name, "description", app.description, "Another"),
        Change("here", app.name, "tags", sorted(app.tags), ["x", "y"]),
        Change("here", app.name, "co-owner", None, friend),
    ]
    demo_platform.faults.add("status_after", "updateApp", times=2)
    _run, items = enterprise.run(*wanted)
    assert [item.state for item in items] == [State.APPLIED] * len(wanted)
    _run, items = enterprise.run(*(one.reverse for one in reversed(wanted)))
    assert [item.state for item in items] == [State.APPLIED] * len(wanted)
    now = enterprise.platform.look(app.name)
    assert (now.title, now.rank, now.access, now.tags) == (app.title, app.rank, app.access, app.tags)


def test_an_update_that_the_platform_takes_and_forgets_is_never_called_done(enterprise, demo_platform):
    app = next(app for app in enterprise.snapshot.apps if app.access == "restricted")
    change = Change("here", app.name, "rank", app.rank, 77)
    run = enterprise.confirm(change)
    keep = stored.find(demo_platform.state, app.name)
    values = {"metadata.sortRank": keep["metadata"]["sortRank"]}
    demo_platform.faults.add("replace", "PortalkeeperApp", values=values)
    drive(enterprise.context, run, timing=QUICK)
    assert [item.state for item in enterprise.tell(run)[1]] == [State.UNCLEAR]


def test_the_points_budget_is_used_and_never_hit(store):
    with serve(apps=12, points=40, window_seconds=1.0) as stand_in:
        pace = {"points": 40, "window_seconds": 1, "reserve_percent": 0}
        options = pace | {"username": stand_in.username, "api_key": stand_in.api_key}
        entry = PlatformSettings("here", "dash-enterprise-4", "Production", stand_in.url, options)
        handover = Handover(store, DashEnterprise4(entry, store))
        apps = enumerate(handover.snapshot.apps)
        wanted = [Change("here", app.name, "rank", app.rank, 50 + place) for place, app in apps]
        _run, items = handover.run(*wanted)
        assert {item.state for item in items} == {State.APPLIED}
        assert stand_in.limiter.rejected == 0


def test_a_budget_that_others_have_spent_is_waited_for_and_nothing_is_written_twice(store):
    with serve(apps=12, points=14, window_seconds=1.0, envelope="status") as stand_in:
        options = {"username": stand_in.username, "api_key": stand_in.api_key, "window_seconds": 1}
        entry = PlatformSettings("here", "dash-enterprise-4", "Production", stand_in.url, options)
        handover = Handover(store, DashEnterprise4(entry, store))
        app = handover.snapshot.apps[0]
        moved = Change("here", app.name, "rank", app.rank, 50)
        _run, items = handover.run(moved, Change("here", app.name, "title", app.title, "Another"))
        assert [item.state for item in items] == [State.APPLIED] * 2
        assert [item.tries for item in items] == [1, 1]
