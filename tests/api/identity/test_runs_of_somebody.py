"""A run on a platform whose provider is ours acts with the session of who confirmed it, in whichever process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, update

from api.changes import runs
from api.changes.journal import verify
from api.changes.runner import drive
from api.changes.shapes import Phase, State
from api.context import EXTENSION
from api.platforms.dash_enterprise_5.platform import DashEnterprise5
from api.platforms.settings import PlatformSettings
from api.store import tables
from demo.dash_enterprise_5 import serve
from demo.dash_enterprise_5.tables import find_person, save_person
from tests.api.identity.handing import QUICK, another_process, confirmed, migrated, prepare, standing

ROOT = Path(__file__).parents[3]
LIFE = 600  # seconds the stand-in's tokens last
ROLES = {"ROLE_CLAIM": "resource_access.dash.roles", "LEAD_ROLE": "licensed_user"}
APPS = 3  # of "lead", who hands them over to "viewer"


@pytest.fixture
def five():
    """Only administrators hand over here: "admin" and "viewer" are, the console's own account, "lead", is not."""
    with serve(apps=36, token_seconds=LIFE) as platform:
        save_person(platform.state, find_person(platform.state, "viewer") | {"roles": ["admin", "licensed_user"]})
        yield platform


@pytest.fixture
def entry(five):
    return {
        "id": "five",
        "kind": "dash-enterprise-5",
        "name": "Five",
        "url": five.url,
        **five.settings,
        "username": "lead",
    }


@pytest.fixture
def platforms(entry):
    def make(engine):
        options = {name: value for name, value in entry.items() if name not in ("id", "kind", "name", "url")}
        settings = PlatformSettings(*(entry[name] for name in ("id", "kind", "name", "url")), options)
        return {"five": DashEnterprise5(settings, engine)}

    return make


@pytest.fixture
def console(open_console, platforms, five, tmp_path):
    ours = {"OIDC_CLIENT_ID": "dash", "OIDC_CLIENT_SECRET": "", "DATABASE_URL": migrated(tmp_path), **ROLES}
    made = open_console(f"{five.auth_url}/realms/dash", platforms=platforms, **ours)
    return prepare(made, "five", "lead", "viewer")


def sign_in(browser, console, username="admin"):
    page = browser.get(f"{console.url}login", timeout=20)
    arrived = browser.post(page.url, data={"username": username, "password": "portalkeeper"}, timeout=20)
    assert f"LAYOUT for {username}" in arrived.text


def sign_out(browser, console):
    assert browser.send_to(f"{console.url}logout", headers=browser.token).ok


@pytest.fixture
def run(browser, console, five):
    """Confirmed by "admin"; nobody drives it yet."""
    sign_in(browser, console)
    return confirmed(browser, console, five)


@pytest.fixture
def elsewhere(console, platforms):
    with another_process(console, platforms) as context:
        yield context


def transfers(stand_in):
    return stand_in.requests.named("de apps transfer")


def kept(context):
    with context.engine.connect() as connection:
        return connection.execute(select(tables.run_loan.c.sealed)).scalar_one()


def test_another_process_goes_on_with_the_session_of_who_confirmed_it(browser, elsewhere, run, five):
    assert browser.held("portalkeeper_session") not in kept(elsewhere)
    drive(elsewhere, run, timing=QUICK)
    found, states = standing(elsewhere, run)
    assert (found.phase, states) == (Phase.DONE, [State.APPLIED] * APPS)
    assert found.own == {"five": "admin"}
    assert [call.username for call in transfers(five)] == ["admin"] * APPS
    assert kept(elsewhere) is None


def test_so_does_a_worker(console, run, five, entry):
    settings = console.settings
    env = {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME")},
        "SECRET_KEY": settings.secret_key,
        "PUBLIC_URL": settings.public_url,
        "OIDC_ISSUER": settings.oidc_issuer,
        "OIDC_CLIENT_ID": "dash",
        "STATE_DIR": str(settings.state_dir),
        "DATABASE_URL": settings.database_url,
        "PLATFORMS": json.dumps([entry]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", "work"],
        env=env,
        cwd=ROOT,
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert b"No run is open." in done.stdout, done.stderr
    context = console.server.extensions[EXTENSION]
    assert standing(context, run)[1] == [State.APPLIED] * APPS
    assert {call.username for call in transfers(five)} == {"admin"}


def test_tokens_are_renewed_on_the_way_and_the_person_stays_signed_in(console, browser, elsewhere, run, five):
    console.clock.forward(seconds=LIFE - 30)
    drive(elsewhere, run, timing=QUICK)
    assert standing(elsewhere, run)[0].phase is Phase.DONE
    assert sum("refresh_token" in call.fields for call in five.requests) == 1
    assert browser.open(console.url).ok


def test_signing_out_pauses_it_until_the_same_person_goes_on(console, browser, elsewhere, run, five):
    drive(elsewhere, run, timing=QUICK, stop=lambda: len(transfers(five)) == 1)
    sign_out(browser, console)
    drive(elsewhere, run, timing=QUICK)
    found, states = standing(elsewhere, run)
    assert (found.phase, states) == (Phase.PAUSED, [State.APPLIED, State.PENDING, State.PENDING])
    assert found.note == "admin signed out, or their session has ended. Sign in again and press Go on."

    sign_in(browser, console, "viewer")
    refused = browser.open(f"{console.url}resume/{run}")
    assert refused.text == "Only who confirmed this run can go on with it. Ask them to, or cancel it."
    assert standing(elsewhere, run)[0].phase is Phase.PAUSED

    browser.cookies.clear()
    sign_in(browser, console)
    assert browser.open(f"{console.url}resume/{run}").ok
    drive(elsewhere, run, timing=QUICK)
    assert standing(elsewhere, run)[1] == [State.APPLIED] * APPS
    assert [call.username for call in transfers(five)] == ["admin"] * APPS
    with elsewhere.engine.connect() as connection:
        assert verify(connection).broken is None


def test_a_session_left_alone_too_long_pauses_it(console, elsewhere, run, five):
    console.clock.forward(minutes=console.settings.idle_minutes + 1)
    drive(elsewhere, run, timing=QUICK)
    assert "their session has ended" in standing(elsewhere, run)[0].note
    assert transfers(five) == []


def test_a_sign_in_ended_at_the_provider_pauses_it(console, elsewhere, run, five):
    five.sessions.clear()
    console.clock.forward(seconds=LIFE + 1)
    drive(elsewhere, run, timing=QUICK)
    found, _states = standing(elsewhere, run)
    assert found.phase is Phase.PAUSED
    assert found.note.startswith("The sign-in of admin at the identity provider is over.")


def test_a_platform_that_takes_the_token_no_more_pauses_it(elsewhere, run, five):
    five.faults.add("status", "app", status=401)
    drive(elsewhere, run, timing=QUICK)
    found, states = standing(elsewhere, run)
    assert (found.phase, states) == (Phase.PAUSED, [State.PENDING] * APPS)
    assert found.note == "Five does not accept admin any more. Sign in again and press Go on."


def test_what_was_lent_for_one_persons_run_serves_nobody_elses(elsewhere, run, five):
    with elsewhere.engine.begin() as connection:
        connection.execute(update(tables.run).values(planner="somebody else"))
    drive(elsewhere, run, timing=QUICK)
    found, states = standing(elsewhere, run)
    assert (found.phase, states) == (Phase.PAUSED, [State.PENDING] * APPS)
    assert "cannot be used any more" in found.note
    assert transfers(five) == []


def test_who_cannot_lend_their_rights_is_told_before_anything_begins(console, browser, five):
    sign_in(browser, console)
    five.sessions.clear()
    console.clock.forward(seconds=LIFE + 1)
    answer = browser.open(f"{console.url}confirm")
    assert answer.text == "Your sign-in at the identity provider is over. Sign out and in again."
    with console.engine.connect() as connection:
        assert runs.listed(connection) == []
