"""A provider that is down, slow, misconfigured or changes its keys."""

from __future__ import annotations

import time

import pytest

from api.identity import discovery, wire
from api.identity.refusal import Refusal
from tests.api.identity.console import Browser, sign_in, text_of
from tests.api.identity.provider import GONE, Answer, rsa

DOWN = "The identity provider cannot be reached right now."
WRONG = "The identity provider does not describe itself as it should. Tell an administrator."
DISCOVERY = "/.well-known/openid-configuration"


@pytest.mark.parametrize(
    "answer",
    [Answer(b"", 404), Answer(b"", 503), Answer(b"<html>", 200, "text/html"), Answer(b"[]"), Answer(b"[" * 100_000)],
    ids=["404", "503", "a web page", "a list", "bottomless"],
)
def test_the_console_runs_without_its_provider_and_recovers_by_itself(answer, console, provider, browser):
    provider.answers[DISCOVERY] = answer
    page = browser.open(f"{console.url}login?next=/apps")
    assert page.status_code == 503
    assert text_of(page).endswith(f"Sign-in did not work {DOWN} Try again")
    assert 'href="/login?next=/apps"' in page.text
    provider.answers.clear()
    assert sign_in(browser, console, provider).status_code == 302


def test_the_console_starts_when_nobody_listens_at_the_issuer(open_console, browser):
    console = open_console("http://127.0.0.1:9")
    assert DOWN in browser.open(f"{console.url}login").text
    assert browser.open(f"{console.url}healthz").json() == {"ok": True}


@pytest.mark.parametrize(
    "change",
    [
        {"issuer": "https://evil.example"},
        {"issuer": GONE},
        {"issuer": ["x"]},
        {"token_endpoint": "http://evil.example/token"},
        {"token_endpoint": "https://evil.example/token"},
        {"jwks_uri": "https://evil.example/jwks"},
        {"jwks_uri": "http://localhost.evil.example/jwks"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "//evil.example/authorize"},
        {"token_endpoint": "http://[broken/token"},
        {"token_endpoint": GONE},
        {"jwks_uri": 7},
    ],
    ids=str,
)
def test_a_provider_that_describes_itself_wrongly_is_never_used(change, console, provider, browser):
    provider.metadata.update(change)
    page = browser.open(f"{console.url}login")
    assert page.status_code == 503
    assert WRONG in page.text
    assert "evil" not in page.text
    assert provider.asked == [DISCOVERY]


SAFE = {
    "issuer": "https://id.example",
    "authorization_endpoint": "https://id.example/authorize",
    "token_endpoint": "https://id.example/token",
    "jwks_uri": "https://id.example/jwks",
}


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
def test_a_provider_on_the_network_is_never_spoken_to_in_the_clear(name):
    assert discovery.check("https://id.example", SAFE).token_endpoint == "https://id.example/token"
    with pytest.raises(Refusal, match=f"unsafe {name}"):
        discovery.check("https://id.example", {**SAFE, name: SAFE[name].replace("https", "http")})


def test_optional_endpoints_elsewhere_are_done_without():
    elsewhere = {"userinfo_endpoint": "https://graph.example/me", "end_session_endpoint": "http://id.example/out"}
    known = discovery.check("https://id.example", {**SAFE, **elsewhere})
    assert (known.userinfo_endpoint, known.end_session_endpoint) == (None, None)


def test_a_provider_that_names_another_issuer_cannot_vouch_for_it_either(console, provider, browser):
    provider.metadata["issuer"] = provider.claims["iss"] = "https://evil.example"
    assert browser.open(f"{console.url}login").status_code == 503


def test_metadata_is_read_again_after_an_hour_and_kept_while_the_provider_is_away(console, provider, browser):
    for hours, reads in ((0, 1), (0.5, 1), (1, 2)):
        console.clock.forward(hours=hours)
        browser.open(f"{console.url}login")
        assert provider.asked.count(DISCOVERY) == reads
    provider.answers[DISCOVERY] = Answer(b"", 503)
    console.clock.forward(hours=2)
    assert browser.open(f"{console.url}login").status_code == 302


def test_a_token_endpoint_that_hangs_frees_the_worker_within_ten_seconds(console, provider, browser):
    provider.answers["/token"] = Answer(b"", hold=True)
    began = time.monotonic()
    page = sign_in(browser, console, provider)
    assert time.monotonic() - began < 10
    assert page.status_code == 401
    assert DOWN in page.text


def test_an_answer_that_only_drips_in_frees_the_worker_too(console, provider, browser, monkeypatch):
    monkeypatch.setattr(wire.Deadline.__init__, "__defaults__", (1.0,))
    provider.answers["/token"] = Answer(b" " * 1000, drip=True)
    began = time.monotonic()
    assert sign_in(browser, console, provider).status_code == 401
    assert time.monotonic() - began < 5


def test_all_questions_of_one_sign_in_share_one_deadline():
    assert wire.TOTAL_SECONDS < 10


def test_a_new_key_is_fetched_once_and_then_known(console, provider):
    for name in ("first", "second", "second"):
        provider.keys, provider.signer = [rsa(name)], rsa(name)
        with Browser() as browser:
            assert sign_in(browser, console, provider).status_code == 302
    assert provider.asked.count("/jwks") == 2


def test_keys_nobody_knows_do_not_make_us_ask_the_provider_again_and_again(console, provider):
    for number in range(20):
        provider.header["kid"] = f"unknown-{number}"
        with Browser() as browser:
            assert sign_in(browser, console, provider).status_code == 401
    assert provider.asked.count("/jwks") <= 3


def test_after_a_while_an_unknown_key_may_be_asked_for_again(console, provider):
    test_keys_nobody_knows_do_not_make_us_ask_the_provider_again_and_again(console, provider)
    provider.header.clear()
    provider.keys, provider.signer = [rsa("second")], rsa("second")
    console.clock.forward(minutes=6)
    provider.claims.update(iat=time.time() + 360, exp=time.time() + 660)
    with Browser() as browser:
        assert sign_in(browser, console, provider).status_code == 302


def test_a_key_the_provider_withdrew_is_refused_after_a_quarter_of_an_hour(console, provider, browser):
    assert sign_in(browser, console, provider).status_code == 302
    provider.keys = [rsa("second")]
    console.clock.forward(minutes=15)
    provider.claims.update(iat=time.time() + 900, exp=time.time() + 1200)
    with Browser() as other:
        assert sign_in(other, console, provider).status_code == 401
    assert console.refusals() == ["signing key unknown"]
