"""What a visitor changes on the Posit Connect that hosts us is changed with their own key, by whichever process."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.changes import runs
from api.changes.runner import drive
from api.changes.shapes import Phase, State
from api.platforms.posit_connect.platform import PositConnect
from api.platforms.settings import PlatformSettings
from api.store import tables
from demo.posit_connect import serve
from demo.posit_connect.exchange import session_token
from tests.api.identity.handing import QUICK, another_process, confirmed, migrated, prepare, standing
from tests.api.identity.hosts.conftest import ON_CONNECT

APPS = 3  # of "viewer", which go to "njansen"
TOKEN = "Posit-Connect-User-Session-Token"


def platforms_of(stand_in):
    """In the settings stands a key of somebody who may not hand over, or it could be used instead."""

    def make(engine):
        entry = PlatformSettings("here", "posit-connect", "Connect", stand_in.url, {"api_key": "demo-viewer"})
        return {"here": PositConnect(entry, engine)}

    return make


@pytest.fixture
def open_here(open_console, tmp_path):
    def start(stand_in):
        host = {
            "CONNECT_SERVER": f"{stand_in.url}/",
            "CONNECT_API_KEY": "demo-lead",
            "DATABASE_URL": migrated(tmp_path),
        }
        made = open_console("", platforms=platforms_of(stand_in), **ON_CONNECT, **host)
        return prepare(made, "here", "viewer", "njansen")

    return start


@pytest.fixture
def console(open_here, demo_posit_connect):
    return open_here(demo_posit_connect)


@pytest.fixture
def admin(as_user):
    browser = as_user("admin", ("Platform Team",))
    browser.headers[TOKEN] = session_token("admin")
    return browser


@pytest.fixture
def run(console, admin, demo_posit_connect):
    return confirmed(admin, console, demo_posit_connect)


@pytest.fixture
def elsewhere(console, demo_posit_connect):
    with another_process(console, platforms_of(demo_posit_connect)) as context:
        yield context


def writers(stand_in):
    return [call.username for call in stand_in.requests if call.operation == "PATCH v1/content/<guid>"]


def take_keys_back(stand_in):
    stand_in.state.run("DELETE FROM visitor_key")


def test_looks_and_writes_go_with_the_visitors_key_in_another_process(elsewhere, run, demo_posit_connect):
    with elsewhere.engine.connect() as connection:
        sealed = connection.execute(select(tables.run_loan.c.sealed)).scalar_one()
    key = demo_posit_connect.state.rows("SELECT key FROM visitor_key")[0]["key"]
    assert key not in sealed
    drive(elsewhere, run, timing=QUICK)
    found, states = standing(elsewhere, run)
    assert (found.phase, states) == (Phase.DONE, [State.APPLIED] * APPS)
    assert found.own == {"here": "admin"}
    assert writers(demo_posit_connect) == ["admin"] * APPS
    looks = [call for call in demo_posit_connect.requests if call.operation == "GET v1/content/<guid>"]
    assert {call.username for call in looks} == {"admin"}


@pytest.mark.parametrize("gone", ["hour", "refused"])
def test_a_key_that_is_over_pauses_it_until_the_visitor_goes_on(
    console, admin, elsewhere, run, demo_posit_connect, gone
):
    drive(elsewhere, run, timing=QUICK, stop=lambda: writers(demo_posit_connect) != [])
    if gone == "hour":
        console.clock.forward(minutes=61)
    else:
        take_keys_back(demo_posit_connect)
    drive(elsewhere, run, timing=QUICK)
    found, states = standing(elsewhere, run)
    assert (found.phase, states) == (Phase.PAUSED, [State.APPLIED, State.PENDING, State.PENDING])
    assert found.note.endswith("Load this page again and press Go on.")

    assert admin.open(f"{console.url}resume/{run}").ok
    drive(elsewhere, run, timing=QUICK)
    assert standing(elsewhere, run)[1] == [State.APPLIED] * APPS
    assert writers(demo_posit_connect) == ["admin"] * APPS


def test_somebody_else_cannot_go_on_with_it(console, as_user, elsewhere, run, demo_posit_connect):
    take_keys_back(demo_posit_connect)
    drive(elsewhere, run, timing=QUICK)
    other = as_user("lead", ("Platform Team",))
    other.headers[TOKEN] = session_token("lead")
    assert other.open(f"{console.url}resume/{run}").text.startswith("Only who confirmed this run")
    assert standing(elsewhere, run)[0].phase is Phase.PAUSED


@pytest.mark.parametrize("missing", ["integration", "header"])
def test_without_an_integration_it_is_said_how_to_set_one_up_and_nothing_begins(missing, open_here, admin):
    with serve(apps=36, integration=missing != "integration") as stand_in:
        console = open_here(stand_in)
        if missing == "header":
            del admin.headers[TOKEN]
        answer = admin.open(f"{console.url}confirm")
        assert answer.text.startswith("No integration lets this console act on Posit Connect as its visitor. Ask an")
        with console.engine.connect() as connection:
            assert runs.listed(connection) == []
        assert "PATCH v1/content/<guid>" not in {call.operation for call in stand_in.requests}
