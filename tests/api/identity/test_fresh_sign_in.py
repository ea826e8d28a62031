"""Confirming takes a proof of the last minutes: the provider asks again, says so, and means the same person."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

import pytest

from api.errors import NeedsFreshSignIn
from api.identity.fresh import require_fresh
from tests.api.identity.bends import ago, claims
from tests.api.identity.console import Browser, sign_in, text_of
from tests.api.identity.provider import GONE, SUBJECT

ADDRESS = "?fresh=1&next=/ownership%3Fsource%3Dann%26preview%3D1"


def add_confirm(console):
    def confirm():
        try:
            require_fresh()
        except NeedsFreshSignIn as error:
            return str(error)
        return "confirmed"

    console.server.add_url_rule("/confirm", "confirm", confirm)
    return console


@pytest.fixture
def console(open_console, provider):
    return add_confirm(open_console(provider.issuer))


def confirm(browser, console):
    return browser.open(f"{console.url}confirm").text


def asked_again(browser, console, provider, address=ADDRESS):
    """What the browser is sent to the provider with."""
    return provider.started(browser.open(f"{console.url}login{address}").headers["Location"])


def again(browser, console, provider, **answer):
    sent = asked_again(browser, console, provider)
    return browser.open(f"{console.url}login/callback", params={"code": "c", "state": sent["state"], **answer})


def refused(console):
    return [line["detail"].get("reason") for line in console.audit() if line["act"] == "sign in again"]


def test_a_sign_in_that_the_provider_does_not_date_confirms_nothing(signed_in, console):
    assert confirm(signed_in, console) == "This takes a sign-in of the last 5 minutes. Sign in again to confirm it."


def test_a_dated_sign_in_confirms_for_five_minutes_and_no_longer(browser, console, provider):
    ago(auth_time=0)(provider)
    sign_in(browser, console, provider)
    assert confirm(browser, console) == "confirmed"
    console.clock.forward(minutes=4)
    assert confirm(browser, console) == "confirmed"
    console.clock.forward(minutes=2)
    assert "Sign in again" in confirm(browser, console)


@pytest.mark.parametrize("told", ["yesterday", True, float("inf"), None])
def test_a_date_that_is_none_lets_people_in_but_confirms_nothing(told, browser, console, provider):
    claims(auth_time=told)(provider)
    assert sign_in(browser, console, provider).status_code == 302
    assert "Sign in again" in confirm(browser, console)


def test_a_sign_in_dated_an_hour_from_now_confirms_nothing(browser, console, provider):
    ago(auth_time=-3600)(provider)
    sign_in(browser, console, provider)
    assert "Sign in again" in confirm(browser, console)


def test_the_provider_is_told_to_ask_again(signed_in, console):
    sent = parse_qs(urlsplit(signed_in.open(f"{console.url}login{ADDRESS}").headers["Location"]).query)
    assert (sent["prompt"], sent["max_age"]) == (["login"], ["0"])
    assert sent["code_challenge_method"] == ["S256"]


def test_an_ordinary_sign_in_does_not_ask_twice(browser, console):
    sent = parse_qs(urlsplit(browser.open(f"{console.url}login").headers["Location"]).query)
    assert sent.keys().isdisjoint({"prompt", "max_age"})


def test_after_it_one_is_back_where_one_was_and_confirms(signed_in, console, provider):
    ago(auth_time=0)(provider)
    back = again(signed_in, console, provider)
    assert back.headers["Location"] == "/ownership?source=ann&preview=1"
    assert confirm(signed_in, console) == "confirmed"
    line = console.audit()[-1]
    assert (line["act"], line["outcome"], line["who"]) == ("sign in again", "done", f"{provider.issuer} {SUBJECT}")


def test_it_makes_a_new_session_number_and_the_old_one_is_worth_nothing(signed_in, console, provider):
    old, token = signed_in.held("portalkeeper_session"), signed_in.token
    ago(auth_time=0)(provider)
    again(signed_in, console, provider)
    assert signed_in.held("portalkeeper_session") != old
    with Browser() as thief:
        thief.cookies.set("portalkeeper_session", old)
        assert thief.open(console.url).status_code == 302
    posted = signed_in.send_to(f"{console.url}_dash-update-component", json={}, headers=token)
    assert posted.status_code != 401  # a page that is still open elsewhere goes on


def test_a_role_taken_away_meanwhile_counts(signed_in, console, provider):
    claims(auth_time=int(time.time()), groups=[])(provider)
    again(signed_in, console, provider)
    assert signed_in.open(console.url).text == "LAYOUT for pat as viewer"


@pytest.mark.parametrize(
    ("bend", "reason"),
    [
        (claims(auth_time=GONE), "auth_time missing or unreadable"),
        (claims(auth_time="now"), "auth_time missing or unreadable"),
        (ago(auth_time=100), "auth_time too old"),
        (ago(auth_time=-100), "auth_time in the future"),
    ],
    ids=["missing", "a word", "old", "to come"],
)
def test_an_answer_that_does_not_say_that_it_asked_again_is_refused(bend, reason, signed_in, console, provider):
    bend(provider)
    answer = again(signed_in, console, provider)
    assert answer.status_code == 401
    assert "did not say that it asked who you are again" in text_of(answer)
    assert refused(console) == [reason]
    assert "LAYOUT" in signed_in.open(console.url).text  # still signed in as before
    assert "Sign in again" in confirm(signed_in, console)


def test_somebody_else_signing_in_confirms_nothing(signed_in, console, provider):
    claims(auth_time=int(time.time()), sub="another-subject")(provider)
    provider.userinfo["sub"] = "another-subject"
    answer = again(signed_in, console, provider)
    assert answer.status_code == 403
    assert "You signed in as somebody else" in text_of(answer)
    assert "fresh=1" in answer.text  # the way on is another try, and leads back in the end
    assert refused(console) == ["fresh sign-in as somebody else"]
    assert confirm(signed_in, console) != "confirmed"


def test_an_answer_counts_once(signed_in, console, provider):
    ago(auth_time=0)(provider)
    sent = asked_again(signed_in, console, provider)
    answer = {"code": "c", "state": sent["state"]}
    assert signed_in.open(f"{console.url}login/callback", params=answer).status_code == 302
    assert signed_in.open(f"{console.url}login/callback", params=answer).status_code == 400
    assert refused(console)[-1] == "callback repeated"


def test_a_try_that_another_session_began_is_worth_nothing_here(signed_in, console, provider):
    sent = asked_again(signed_in, console, provider)
    ago(auth_time=0)(provider)
    signed_in.cookies.set("portalkeeper_session", None)  # the session ended; the browser and its other cookies stay
    sign_in(signed_in, console, provider)
    answer = signed_in.open(f"{console.url}login/callback", params={"code": "c", "state": sent["state"]})
    assert answer.status_code == 400
    assert refused(console) == ["fresh sign-in of another session"]


def test_only_the_newest_of_two_tries_comes_back(signed_in, console, provider):
    first = asked_again(signed_in, console, provider)
    asked_again(signed_in, console, provider)
    ago(auth_time=0)(provider)
    answer = signed_in.open(f"{console.url}login/callback", params={"code": "c", "state": first["state"]})
    assert answer.status_code == 400
    assert refused(console) == ["fresh sign-in of another session"]


def test_who_is_not_signed_in_any_more_just_signs_in(browser, console, provider):
    sent = asked_again(browser, console, provider)
    assert "prompt" not in sent
    answer = browser.open(f"{console.url}login/callback", params={"code": "c", "state": sent["state"]})
    assert answer.headers["Location"] == "/ownership?source=ann&preview=1"


def test_it_can_be_switched_off(open_console, provider, browser):
    console = add_confirm(open_console(provider.issuer, FRESH_SIGN_IN_MINUTES="0"))
    sign_in(browser, console, provider)
    assert confirm(browser, console) == "confirmed"
