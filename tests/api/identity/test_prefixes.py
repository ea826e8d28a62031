"""Below a prefix, stripped by the proxy or not: the same sign-in, the same gate, cookies and links of its own."""

from __future__ import annotations

import pytest

from tests.api.identity.console import sign_in

LEFT = {"DASH_ROUTES_PATHNAME_PREFIX": "/portal/", "DASH_REQUESTS_PATHNAME_PREFIX": "/portal/"}
PLACES = {
    "the proxy strips the prefix": ("/", {"DASH_REQUESTS_PATHNAME_PREFIX": "/portal/"}),
    "the proxy leaves the prefix": ("/portal/", LEFT),
    "the host names the app": ("/", {"DASH_APP_NAME": "portal"}),
}


@pytest.fixture(params=PLACES.values(), ids=PLACES.keys())
def placed(request, open_console, provider):
    """A console whose browsers see /portal/ while requests reach it below the first prefix."""
    served, env = request.param
    console = open_console(provider.issuer, **env)
    assert console.settings.routes_prefix == served
    return console


def test_signing_in_and_out_stays_below_the_prefix(placed, provider, browser):
    left = browser.open(f"{placed.url}apps?q=1")
    assert left.headers["Location"] == "/portal/login?next=/portal/apps%3Fq%3D1"
    started = browser.open(f"{placed.url}login?next=/portal/apps%3Fq%3D1")
    sent = provider.started(started.headers["Location"])
    assert sent["redirect_uri"] == f"{placed.settings.origin}/portal/login/callback"
    number = started.raw.headers["Set-Cookie"].split(";")[0].split("=")[1]
    answer = {"code": "c", "state": sent["state"]}
    cookies = {"portalkeeper_sign_in": number}
    arrived = browser.open(f"{placed.url}login/callback", params=answer, cookies=cookies)
    assert arrived.headers["Location"] == "/portal/apps?q=1"
    assert "Path=/portal/;" in arrived.headers["Set-Cookie"] + ";"


@pytest.mark.parametrize("trap", ["/", "/other/", "/portal", "/portal/../other/", "/portal/%2e%2e/other", "/portalx/"])
def test_nobody_is_led_to_another_app_of_the_host(trap, placed, provider, browser):
    started = browser.open(f"{placed.url}login", params={"next": trap})
    sent = provider.started(started.headers["Location"])
    cookies = {"portalkeeper_sign_in": started.raw.headers["Set-Cookie"].split(";")[0].split("=")[1]}
    answer = {"code": "c", "state": sent["state"]}
    arrived = browser.open(f"{placed.url}login/callback", params=answer, cookies=cookies)
    assert arrived.headers["Location"] == "/portal/"


def test_what_lies_outside_the_prefix_is_closed_too(open_console, provider, browser):
    console = open_console(provider.issuer, **LEFT)
    root = console.settings.origin
    for path in ("/login", "/healthz", "/", "/portal", "/_dash-layout"):
        assert browser.open(f"{root}{path}", headers={"Accept": "*/*"}).status_code == 401
    assert browser.open(f"{root}/portal").headers["Location"] == "/portal/login"
    assert sign_in(browser, console, provider).headers["Location"] == "/portal/"


def test_behind_a_proxy_the_address_of_a_person_is_the_one_before_it(open_console, provider, browser):
    console = open_console(provider.issuer, PROXY_HOPS="1")
    browser.headers["X-Forwarded-For"] = "203.0.113.9, 198.51.100.7"
    sign_in(browser, console, provider)
    assert console.audit()[0]["address"] == "198.51.100.7"


def test_without_a_proxy_nobody_chooses_the_address_on_record(console, provider, browser):
    browser.headers["X-Forwarded-For"] = "203.0.113.9"
    sign_in(browser, console, provider)
    assert console.audit()[0]["address"] == "127.0.0.1"
