"""Where people sign in at a platform's own provider, what they ask of that platform is asked with their own rights."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from api.context import EXTENSION
from api.errors import ApiError, NotFound
from api.estate.face import detail
from api.estate.refresh import refresh
from api.identity import own_tokens
from api.platforms.dash_enterprise_5.platform import DashEnterprise5
from api.platforms.settings import PlatformSettings
from demo.dash_enterprise_5 import serve
from tests.api.identity.console import Browser
from tests.api.identity.console import sign_in as sign_in_elsewhere

LIFE = 600  # seconds the stand-in's tokens last
ROLES = {"ROLE_CLAIM": "resource_access.dash.roles", "LEAD_ROLE": "licensed_user"}


def answer(app):
    try:
        return f"DETAIL of {detail('five', app).app.name}"
    except ApiError as error:
        return str(error), 404 if isinstance(error, NotFound) else 502


@pytest.fixture
def demo_dash_enterprise_5():
    """One whose tokens do not outlast our sessions."""
    with serve(apps=36, token_seconds=LIFE) as platform:
        yield platform


@pytest.fixture
def open_five(open_console, demo_dash_enterprise_5):
    """A console for this issuer, of which the stand-in is the one platform, read by its own account."""

    def start(issuer, **env):
        def platforms(engine):
            given = {**demo_dash_enterprise_5.settings, "de": "/nowhere/de"}
            settings = PlatformSettings("five", "dash-enterprise-5", "Five", demo_dash_enterprise_5.url, given)
            return {"five": DashEnterprise5(settings, engine)}

        console = open_console(issuer, platforms=platforms, **env)
        console.server.add_url_rule("/detail/<app>", "detail", answer)
        context = console.server.extensions[EXTENSION]
        refresh(context, context.platforms["five"], asked=context.now())
        return console

    return start


@pytest.fixture
def five(open_five, demo_dash_enterprise_5):
    """The console and the platform have the same Keycloak."""
    keycloak = {"OIDC_CLIENT_ID": "dash", "OIDC_CLIENT_SECRET": ""}
    return open_five(f"{demo_dash_enterprise_5.auth_url}/realms/dash", **keycloak, **ROLES)


@pytest.fixture
def app(demo_dash_enterprise_5):
    """The name of an app of the lead."""
    rows = demo_dash_enterprise_5.state.rows("SELECT slug FROM app WHERE owner = 'lead'")
    return rows[0]["slug"]


def sign_in(browser, console, username="lead"):
    """On Keycloak's own page."""
    page = browser.get(f"{console.url}login", timeout=20)
    form = {"username": username, "password": "portalkeeper"}
    arrived = browser.post(page.url, data=form, timeout=20)
    assert f"LAYOUT for {username}" in arrived.text


@pytest.fixture
def lead(five, browser, demo_dash_enterprise_5):
    sign_in(browser, five)
    demo_dash_enterprise_5.requests.clear()
    return browser


def look(browser, console, app):
    return browser.open(f"{console.url}detail/{app}")


def asked_by(stand_in):
    return {call.username for call in stand_in.requests if call.operation not in (None, "token")}


def renewals(stand_in):
    return sum("refresh_token" in call.fields for call in stand_in.requests)


def tokens_sent(stand_in):
    return {call.headers["Authorization"].split()[1] for call in stand_in.requests if "Authorization" in call.headers}


def test_an_app_is_looked_at_with_the_visitors_own_token(five, lead, app, demo_dash_enterprise_5):
    assert look(lead, five, app).text == f"DETAIL of {app}"
    assert asked_by(demo_dash_enterprise_5) == {"lead"}
    assert renewals(demo_dash_enterprise_5) == 0


def test_reading_in_the_background_goes_on_with_the_consoles_account(five, lead, app, demo_dash_enterprise_5):
    look(lead, five, app)
    demo_dash_enterprise_5.requests.clear()
    context = five.server.extensions[EXTENSION]
    refresh(context, context.platforms["five"], asked=context.now() + timedelta(seconds=1))
    assert "admin" in asked_by(demo_dash_enterprise_5)
    assert "lead" not in asked_by(demo_dash_enterprise_5)


def test_with_another_provider_the_consoles_account_asks(open_five, provider, browser, app, demo_dash_enterprise_5):
    console = open_five(provider.issuer)
    sign_in_elsewhere(browser, console, provider)
    demo_dash_enterprise_5.requests.clear()
    assert look(browser, console, app).status_code == 200
    assert asked_by(demo_dash_enterprise_5) == {"admin"}


@pytest.mark.parametrize(("left", "times"), [(70, 0), (55, 1)])
def test_a_token_is_renewed_a_minute_before_its_end(five, lead, app, demo_dash_enterprise_5, left, times):
    five.clock.forward(seconds=LIFE - left)
    assert look(lead, five, app).status_code == 200
    assert renewals(demo_dash_enterprise_5) == times


def test_a_refresh_token_good_for_one_use_is_replaced_each_time(five, lead, app, demo_dash_enterprise_5):
    for times in (1, 2, 3):
        demo_dash_enterprise_5.faults.add("status", "app", status=401, times=1)
        assert look(lead, five, app).status_code == 200
        assert renewals(demo_dash_enterprise_5) == times
    assert len(tokens_sent(demo_dash_enterprise_5)) == 4


def test_requests_at_once_renew_once(five, lead, app, demo_dash_enterprise_5):
    demo_dash_enterprise_5.faults.add("delay", "token", seconds=1.0)
    five.clock.forward(seconds=LIFE - 30)
    assert [one.status_code for one in at_once(5, lead, five, app)] == [200] * 5
    assert renewals(demo_dash_enterprise_5) == 1


def test_who_comes_second_with_a_refresh_token_goes_on_with_what_the_first_one_got(
    five, lead, app, demo_dash_enterprise_5, monkeypatch
):
    own = five.server.extensions[own_tokens.EXTENSION]
    honest = own.client.renew

    def second(refresh_token, who):
        first = own_tokens.read(honest(refresh_token, who), five.clock().timestamp(), None)
        own.bearer().keep(first)
        return honest(refresh_token, who)

    monkeypatch.setattr(own.client, "renew", second)
    five.clock.forward(seconds=LIFE + 1)
    assert look(lead, five, app).status_code == 200
    assert renewals(demo_dash_enterprise_5) == 2
    assert asked_by(demo_dash_enterprise_5) == {"lead"}


def test_an_answer_about_somebody_else_ends_the_session(five, lead, app, demo_dash_enterprise_5):
    for refresh_token in list(demo_dash_enterprise_5.sessions):
        demo_dash_enterprise_5.sessions[refresh_token] = ("dash", "dash", "viewer")
    five.clock.forward(seconds=LIFE - 30)
    said = look(lead, five, app)
    assert said.text == "The identity provider answered for somebody else, so you were signed out."
    assert lead.open(five.url).status_code == 302
    assert five.refusals() == ["renewed tokens are about somebody else"]
    assert asked_by(demo_dash_enterprise_5) == set()


def test_a_sign_in_ended_at_the_provider_is_said_in_a_sentence(five, lead, app, demo_dash_enterprise_5):
    demo_dash_enterprise_5.sessions.clear()
    five.clock.forward(seconds=LIFE - 30)
    assert look(lead, five, app).status_code == 200  # what is held serves until its end
    five.clock.forward(seconds=31)
    said = look(lead, five, app)
    assert said.text == "Your sign-in at the identity provider is over. Sign out and in again."
    assert lead.open(five.url).status_code == 200
    assert asked_by(demo_dash_enterprise_5) == {"lead"}


def test_a_silent_provider_is_said_in_a_sentence_and_asked_again(five, lead, app, demo_dash_enterprise_5):
    five.clock.forward(seconds=LIFE + 1)
    demo_dash_enterprise_5.faults.add("status", "token", status=503)
    said = look(lead, five, app)
    assert said.text == "The identity provider did not renew your sign-in. Try again in a few minutes."
    demo_dash_enterprise_5.faults.clear()
    assert look(lead, five, app).status_code == 200


def test_a_token_refused_before_its_end_is_replaced_once(five, lead, app, demo_dash_enterprise_5):
    demo_dash_enterprise_5.faults.add("status", "app", status=401, times=1)
    assert look(lead, five, app).status_code == 200
    assert renewals(demo_dash_enterprise_5) == 1
    demo_dash_enterprise_5.faults.add("status", "app", status=401)
    said = look(lead, five, app)
    assert said.text.startswith("Five does not accept your own sign-in. Sign out and in again;")


def test_what_the_visitor_may_not_see_there_is_not_seen_with_the_consoles_rights(five, lead, demo_dash_enterprise_5):
    rows = demo_dash_enterprise_5.state.rows("SELECT slug FROM app WHERE owner != 'lead'")
    assert 404 in {look(lead, five, row["slug"]).status_code for row in rows}


def test_signing_out_takes_the_tokens_with_it(five, lead, app):
    folder = five.folder / "sessions"
    sealed = [path for path in folder.iterdir() if b"eyJhbGciOiJkaXIi" in path.read_bytes()]
    assert len(sealed) == 2  # the session with its hint, and the tokens
    lead.send_to(f"{five.url}logout", headers=lead.token)
    assert not any(path.exists() and b"eyJhbGciOiJkaXIi" in path.read_bytes() for path in folder.iterdir())


def test_no_token_is_seen_anywhere(five, lead, app, demo_dash_enterprise_5, caplog):
    caplog.set_level(logging.DEBUG)
    refresh_tokens = set(demo_dash_enterprise_5.sessions)
    answers = [look(lead, five, app)]
    five.clock.forward(seconds=LIFE - 30)
    demo_dash_enterprise_5.faults.add("status", "app", status=500)
    answers += [look(lead, five, app), lead.open(five.url), lead.open(f"{five.url}broken")]
    refresh_tokens |= set(demo_dash_enterprise_5.sessions)
    secrets = refresh_tokens | tokens_sent(demo_dash_enterprise_5)
    assert len(secrets) >= 4
    kept = b"".join(path.read_bytes() for path in five.folder.rglob("*") if path.is_file()).decode("latin-1")
    told = "".join(f"{one.text}{one.headers}" for one in answers)
    for secret in secrets:
        for part in {secret, *secret.split(".")[1:]}:
            assert part not in kept
            assert part not in told
            assert part not in caplog.text


def at_once(count, browser, console, app):
    """The same person's requests, side by side."""
    cookies = {cookie.name: cookie.value for cookie in browser.cookies}

    def ask(_number):
        with Browser() as other:
            other.cookies.update(cookies)
            return look(other, console, app)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(ask, range(count)))
