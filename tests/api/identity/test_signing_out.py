"""Signing out: here first, then at the provider, and nothing of it can be undone by going back."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.api.identity.console import Browser, sign_in, text_of
from tests.api.identity.provider import CLIENT, GONE, Answer


def sign_out(browser, console):
    return browser.send_to(f"{console.url}logout", headers=browser.token)


def test_the_session_is_gone_on_the_server(console, signed_in):
    number = signed_in.held("portalkeeper_session")
    assert sign_out(signed_in, console).status_code == 303
    assert signed_in.held("portalkeeper_session") is None
    kept = requests.get(console.url, cookies={"portalkeeper_session": number}, allow_redirects=False, timeout=10)
    assert kept.status_code == 401
    assert [(line["act"], line["outcome"]) for line in console.audit()][-1] == ("sign out", "done")


def test_the_provider_is_told_who_left_and_where_to_send_them(console, provider, signed_in):
    address = urlsplit(sign_out(signed_in, console).headers["Location"])
    said = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.issuer}/logout"
    assert said["client_id"] == CLIENT
    assert said["post_logout_redirect_uri"] == f"{console.url}login/signed-out"
    assert said["id_token_hint"].count(".") == 2


def test_a_token_too_long_for_an_address_is_left_out(console, provider, browser):
    provider.claims["filler"] = "x" * 5000
    sign_in(browser, console, provider)
    browser.open(console.url)
    location = sign_out(browser, console).headers["Location"]
    assert "id_token_hint" not in location
    assert "client_id" in location


@pytest.mark.parametrize("prefix", ["/", "/portal/"])
def test_the_browser_is_told_to_forget_what_is_ours(prefix, open_console, provider, browser):
    routes = {"DASH_ROUTES_PATHNAME_PREFIX": prefix, "DASH_REQUESTS_PATHNAME_PREFIX": prefix}
    console = open_console(provider.issuer, **routes)
    sign_in(browser, console, provider)
    browser.open(console.url)
    answer = sign_out(browser, console)
    expected = {"/": '"cache", "storage"', "/portal/": '"cache"'}
    assert answer.headers["Clear-Site-Data"] == expected[prefix]
    assert not list(browser.cookies)


def test_a_provider_without_a_sign_out_leaves_a_plain_page(console, provider, browser):
    provider.metadata["end_session_endpoint"] = GONE
    sign_in(browser, console, provider)
    browser.open(console.url)
    assert sign_out(browser, console).headers["Location"] == "/login/signed-out"
    page = browser.open(f"{console.url}login/signed-out")
    assert text_of(page).endswith("You are signed out Your session here is over. Sign in")


def test_a_provider_that_is_down_does_not_keep_anybody_signed_in(console, provider, signed_in):
    provider.answers["/.well-known/openid-configuration"] = Answer(b"", 503)
    console.clock.forward(minutes=20)
    assert sign_out(signed_in, console).status_code == 303
    assert signed_in.open(console.url).status_code == 302


@pytest.mark.parametrize("state", ["", "?state=", "?state=wrong", "?state=a&state=b", "?error=x"])
def test_coming_back_from_the_provider_says_signed_out_whatever_it_brings(state, console, browser):
    page = browser.open(f"{console.url}login/signed-out{state}")
    assert page.status_code == 200
    assert "You are signed out" in page.text


def test_signing_out_of_a_session_that_is_over_says_so(console, signed_in):
    console.clock.forward(hours=13)
    answer = sign_out(signed_in, console)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login/signed-out")


def test_signing_out_in_one_browser_leaves_the_other(console, provider, signed_in):
    with Browser() as other:
        sign_in(other, console, provider)
        sign_out(signed_in, console)
        assert other.open(console.url).status_code == 200


def test_going_back_shows_nothing(console, signed_in):
    assert signed_in.open(console.url).headers["Cache-Control"] == "no-store"
    sign_out(signed_in, console)
    assert "LAYOUT" not in signed_in.open(console.url).text
