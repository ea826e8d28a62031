"""The way back from the provider: only the browser that left may come back, once, and only to our own pages."""

from __future__ import annotations

import pytest

from tests.api.identity.console import Browser, sign_in, text_of

STALE = "This sign-in was not started in this browser, or too long ago."


def start(browser, console, provider, query=""):
    return provider.started(browser.open(f"{console.url}login{query}").headers["Location"])


def come_back(browser, console, **answer):
    return browser.open(f"{console.url}login/callback", params=answer)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"code": "c"}, "state missing"),
        ({"code": "c", "state": ""}, "state missing"),
        ({"code": "c", "state": "wrong"}, "state unknown"),
        ({"code": "c", "state": "a.b.c.d.e"}, "state unknown"),
        ({"code": "c", "state": "ü" * 4000}, "state unknown"),
        ({"error": "access_denied"}, "state missing"),
        ({}, "state missing"),
    ],
)
def test_an_answer_nobody_asked_for_is_turned_away(answer, reason, console, provider, browser):
    start(browser, console, provider)
    response = come_back(browser, console, **answer)
    assert response.status_code == 400
    assert console.refusals() == [reason]
    assert "/token" not in provider.asked


def test_a_link_with_somebody_elses_answer_signs_nobody_in(console, provider, browser):
    sent = start(browser, console, provider)
    with Browser() as victim:
        start(victim, console, provider)
        response = come_back(victim, console, code="c", state=sent["state"])
        assert response.status_code == 400
        assert STALE in text_of(response)
        assert victim.held("portalkeeper_session") is None
    assert console.refusals() == ["state of another browser"]
    assert "/token" not in provider.asked


def test_a_browser_that_never_left_cannot_come_back(console, provider, browser):
    sent = start(browser, console, provider)
    with Browser() as other:
        assert come_back(other, console, code="c", state=sent["state"]).status_code == 400


def test_the_same_answer_counts_once(console, provider, browser):
    sent = start(browser, console, provider)
    assert come_back(browser, console, code="c", state=sent["state"]).status_code == 302
    browser.cookies.pop("portalkeeper_session")
    assert come_back(browser, console, code="c", state=sent["state"]).status_code == 400
    assert browser.held("portalkeeper_session") is None
    assert console.refusals() == ["callback repeated"]
    assert provider.asked.count("/token") == 1


def test_a_verifier_is_not_used_again_after_a_refusal(console, provider, browser):
    provider.claims["nonce"] = "wrong"
    sent = start(browser, console, provider)
    come_back(browser, console, code="c", state=sent["state"])
    assert come_back(browser, console, code="c", state=sent["state"]).status_code == 400
    assert provider.asked.count("/token") == 1


def test_a_sign_in_left_open_for_long_must_start_again(console, provider, browser):
    sent = start(browser, console, provider)
    console.clock.forward(minutes=31)
    assert come_back(browser, console, code="c", state=sent["state"]).status_code == 400
    assert console.refusals() == ["state too old"]


def test_an_answer_that_names_another_issuer_never_reaches_the_token_endpoint(console, provider, browser):
    assert sign_in(browser, console, provider, iss="https://evil.example").status_code == 400
    assert console.refusals() == ["callback names another issuer"]
    assert "/token" not in provider.asked


def test_an_answer_that_names_our_issuer_is_fine(console, provider, browser):
    provider.metadata["authorization_response_iss_parameter_supported"] = True
    assert sign_in(browser, console, provider, iss=provider.issuer).status_code == 302


def test_an_answer_without_a_name_is_refused_when_the_provider_always_gives_one(console, provider, browser):
    provider.metadata["authorization_response_iss_parameter_supported"] = True
    assert sign_in(browser, console, provider).status_code == 400
    assert "/token" not in provider.asked


def test_a_no_from_the_provider_is_told_without_its_own_words(console, provider, browser):
    said = {"error": "access_denied", "error_description": "<script>alert(1)</script> canary"}
    response = sign_in(browser, console, provider, code=None, **said)
    assert response.status_code == 403
    assert "The identity provider did not let you in." in response.text
    assert "canary" not in response.text
    assert "<script" not in response.text
    assert console.refusals() == ["the provider said no"]


def test_an_answer_without_a_code_is_refused(console, provider, browser):
    assert sign_in(browser, console, provider, code=None).status_code == 400
    assert console.refusals() == ["code missing"]


def test_many_tabs_may_sign_in_at_once(console, provider, browser):
    tabs = [(start(browser, console, provider), provider.nonce) for _ in range(50)]
    assert sum(len(cookie.name) + len(cookie.value) for cookie in browser.cookies) < 4096
    for sent, nonce in (tabs[0], tabs[49], tabs[25]):
        browser.cookies.pop("portalkeeper_session", None)
        provider.nonce = nonce
        assert come_back(browser, console, code="c", state=sent["state"]).status_code == 302


def test_strangers_who_ask_for_the_sign_in_page_leave_nothing_on_the_server(console, provider):
    before = sorted(path.name for path in (console.folder / "sessions").iterdir())
    for _ in range(5):
        with Browser() as stranger:
            start(stranger, console, provider)
    assert sorted(path.name for path in (console.folder / "sessions").iterdir()) == before


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "Forwarded", "X-Forwarded-Prefix"])
def test_no_header_chooses_where_the_code_is_sent(header, console, provider, browser):
    value = {"Forwarded": "host=evil.example", "X-Forwarded-Prefix": "/evil"}.get(header, "evil.example")
    answer = browser.open(f"{console.url}login", headers={header: value})
    sent = provider.started(answer.headers["Location"])
    assert sent["redirect_uri"] == f"{console.url}login/callback"


@pytest.mark.parametrize(
    "deep",
    [
        "/apps",
        "/apps?q=a%20b&sort=-views",
        "/apps/prod/sales%20%26%20more",
        "/people?who=%2F%2Fevil",
        "/apps#row-7",
        "/ä",
    ],
)
def test_a_deep_link_survives_the_sign_in(deep, console, provider, browser):
    left = browser.open(console.url.rstrip("/") + deep).headers["Location"] if "#" not in deep else None
    query = left.removeprefix("/login") if left else "?next=%2Fapps%23row-7"
    landed = sign_in(browser, console, provider, back=query).headers["Location"]
    assert landed == deep.replace("ä", "%C3%A4")


@pytest.mark.parametrize(
    "trap",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "/%2f%2fevil.example",
        "/%252f%252fevil.example",
        "%2f%2fevil.example",
        "/\t/evil.example",
        "/%09/evil.example",
        "/%5cevil.example",
        " //evil.example",
        "/..//evil.example",
        "/apps/%2e%2e/%2e%2e/x",
        "/x\r\nSet-Cookie: a=b",
        "/login?next=/login",
        "/logout",
        "/" + "a" * 3000,
    ],
)
def test_nobody_is_led_away_after_signing_in(trap, console, provider, browser):
    sent = provider.started(browser.open(f"{console.url}login", params={"next": trap}).headers["Location"])
    assert come_back(browser, console, code="c", state=sent["state"]).headers["Location"] == "/"


def test_somebody_signed_in_already_goes_straight_on(console, signed_in):
    assert signed_in.open(f"{console.url}login?next=/apps").headers["Location"] == "/apps"
    assert signed_in.open(f"{console.url}login?next=//evil.example").headers["Location"] == "/"
