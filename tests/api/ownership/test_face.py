"""Administrators plan and change, leads look on, viewers see nothing of it; and it is all on record."""

from __future__ import annotations

import base64
import threading

import pytest
from sqlalchemy import select

import api
from api.changes import background
from api.context import Context
from api.estate.background import refresh_now
from api.store import tables
from tests.api.acting import acting, wait
from tests.api.changes.conftest import World
from tests.api.estate.conftest import settings

REQUEST = {"asks": "person", "source": "ann", "receiver": "bob"}


@pytest.fixture
def store_url(tmp_path):
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def world():
    return World(apps={name: api.App("prod", name, owner="ann") for name in "abc"})


@pytest.fixture
def context(engine, world):
    context = Context(settings(SECOND_APPROVER_ABOVE="2"), engine, {"prod": world})
    refresh_now(context, [world])
    return context


@pytest.fixture
def signed_in(context):
    """Do something as somebody with a role."""
    yield acting(context, _visitor)
    wait(context)


def _visitor(role, name):
    name = name or "pat"
    return api.Visitor(f"issuer {name}", name, None, None, role)


@pytest.mark.parametrize("role", ["viewer", "lead"])
def test_only_administrators_plan_and_change(signed_in, role):
    plan = signed_in("admin", api.plan_handover, REQUEST)
    for act, given in (
        (api.plan_handover, REQUEST),
        (api.check_handover, REQUEST),
        (api.confirm_handover, plan.hash),
        (api.cancel_run, "x"),
        (api.approve_run, "x"),
        (api.handover_template, None),
        (api.handover_file, "x"),
        (api.keep_wish, {}),
        (api.owned_by, "ann"),
        (api.kept_wish, "x"),
        (lambda none: api.keep_handover_file(none, none), None),
        (lambda hashed: api.export_plan(hashed, "csv"), plan.hash),
    ):
        with pytest.raises(api.NotAllowed):
            signed_in(role, act, given)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"source": ""}, "Whose apps"),
        ({"receiver": " "}, "The new owner is not said"),
        ({"source": "zoe"}, "zoe owns no app"),
        ({"asks": "sheet"}, "No file is chosen"),
        ({"asks": "sheet", "rows": []}, "Choose the file again"),
        ({"asks": "selection"}, "No app is chosen"),
        ({"asks": "split", "receiver": ""}, "at least one part"),
    ],
)
def test_what_is_left_empty_is_refused_before_anything_is_planned(signed_in, more, words):
    signed_in("admin", api.check_handover, REQUEST)
    with pytest.raises((api.Refused, api.NotFound), match=words):
        signed_in("admin", api.check_handover, {**REQUEST, **more})


def test_leads_look_on_and_viewers_do_not(signed_in):
    run = signed_in("admin", lambda: api.confirm_handover(api.plan_handover(REQUEST).hash))
    assert [one.id for one in signed_in("lead", api.runs)] == [run]
    assert signed_in("lead", api.run, run)[0].planned == 3
    assert len(signed_in("lead", api.trail)) == 3
    for act in (api.runs, api.trail, lambda: api.run(run), lambda: api.export_trail((), "csv")):
        with pytest.raises(api.NotAllowed):
            signed_in("viewer", act)


def test_a_second_administrator_lets_it_begin(signed_in, world):
    run = signed_in("admin", lambda: api.confirm_handover(api.plan_handover(REQUEST).hash))
    with pytest.raises(api.NotAllowed):
        signed_in("admin", api.approve_run, run)
    signed_in("admin", api.approve_run, run, name="sam")
    for thread in threading.enumerate():
        if thread.name.startswith(background.THREAD):
            thread.join(20)
    assert {app.owner for app in world.apps.values()} == {"bob"}
    assert signed_in("lead", api.run, run)[0].approver == "issuer sam"


def test_preview_confirmation_approval_and_export_are_on_record(signed_in, context):
    run = signed_in("admin", lambda: api.confirm_handover(api.plan_handover(REQUEST).hash))
    signed_in("admin", api.approve_run, run, name="sam")
    text = signed_in("lead", lambda: api.export_trail(api.trail(), "csv"))
    assert text.count("\r\n") == 4
    with context.engine.connect() as connection:
        lines = [(row.act, row.who) for row in connection.execute(select(tables.audit))]
        written = [(row.event, row.who, row.address) for row in connection.execute(select(tables.journal))]
    acts = [("preview", "issuer pat"), ("confirm", "issuer pat"), ("approve", "issuer sam"), ("export", "issuer pat")]
    assert [line for line in lines if line[0] in dict(acts)] == acts
    assert written[0] == ("confirmed", "issuer pat", "10.1.1.1")
    assert ("approved", "issuer sam", "10.1.1.1") in written


def test_what_is_denied_cancelled_undone_and_written_is_on_record(signed_in, context):
    with pytest.raises(api.NotAllowed):
        signed_in("viewer", api.plan_handover, REQUEST, name="vic")
    plan = signed_in("admin", api.plan_handover, REQUEST | {"without": [["prod", "c"]]})
    run = signed_in("admin", api.confirm_handover, plan.hash)
    wait_for_runs(context)
    back = signed_in("admin", api.plan_handover, {"asks": "undo", "run": run})
    undone = signed_in("admin", api.confirm_handover, back.hash)
    wait_for_runs(context)
    waiting = signed_in("admin", lambda: api.confirm_handover(api.plan_handover(REQUEST).hash))
    signed_in("admin", api.cancel_run, waiting)
    with context.engine.connect() as connection:
        told = {(row.act, row.outcome, row.who) for row in connection.execute(select(tables.audit))}
        lines = connection.execute(select(tables.journal).order_by(tables.journal.c.number)).all()
    assert ("planning changes", "refused", "issuer vic") in told
    assert ("cancel", "done", "issuer pat") in told
    settled = [(line.run, line.detail["before"], line.detail["after"]) for line in lines if line.event == "settled"][:4]
    assert settled == [(run, "ann", "bob")] * 2 + [(undone, "bob", "ann")] * 2
    assert [line.run for line in lines if line.event == "undone"] == [run] * 2


def wait_for_runs(context):
    for thread in threading.enumerate():
        if thread.name == f"{background.THREAD} {id(context)}":
            thread.join(20)


def test_whoever_watches_a_run_drives_it_on_where_the_host_stops_idle_processes(signed_in, context, world, monkeypatch):
    request = {"asks": "selection", "apps": [["prod", "a"]], "receiver": "bob"}
    with monkeypatch.context() as stopped:
        stopped.setattr(background, "start_due", lambda _context: None)
        run = signed_in("admin", lambda: api.confirm_handover(api.plan_handover(request).hash))
    assert world.apps["a"].owner == "ann"
    signed_in("lead", api.run, run)
    wait_for_runs(context)
    assert world.apps["a"].owner == "bob"


def test_the_template_holds_every_app(signed_in):
    assert signed_in("admin", api.handover_template).count("prod") == 3


def test_a_file_is_kept_held_against_the_estate_and_planned_and_its_plan_can_be_taken_along(signed_in, context):
    text = "app,platform,new_owner\na,prod,bob\nb,prod\nc,prod,ann\nd,prod,bob\na,prod,bob\nb,prod,\n"
    text += "c,prod,zoe\n"
    url = "data:text/csv;base64," + base64.b64encode(text.encode()).decode()
    wish = signed_in("admin", api.keep_handover_file, [url], ["../who.csv"])
    filed = signed_in("admin", api.handover_file, wish, name="sam")
    assert (filed.file, filed.rows, filed.blank) == ("../who.csv", 6, 1)
    assert [line for line, _reason in filed.refused] == [3, 4, 5, 8]
    assert "There is no app d" in filed.refused[2][1]
    assert filed.refused[-1][1].startswith("The app is given to more than one person")
    plan = signed_in("admin", api.plan_handover, {"asks": "sheet", "wish": wish})
    assert [change.app for change in plan.changes] == ["a"]
    assert '"app":"a"' in signed_in("admin", api.export_plan, plan.hash, "json")
    with context.engine.connect() as connection:
        told = connection.execute(select(tables.audit.c.detail).where(tables.audit.c.act == "export")).scalar()
    assert told["table"] == "plan"
    assert signed_in("admin", api.confirm_handover, plan.hash)
