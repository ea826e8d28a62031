"""What every answer says to the browser, errors included."""

from __future__ import annotations

import re

import pytest

from tests.api.identity.console import Browser
from tests.api.identity.provider import GONE

EVERYWHERE = [
    "",
    "login",
    "login/signed-out",
    "healthz",
    "_dash-layout",
    "login/callback",
    "nowhere",
    "login/static/sign-in.css",
]


def policy(answer):
    return dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("path", [*EVERYWHERE, "broken", "people", "logout"])
def test_every_answer_is_armed(path, console, signed_in):
    with Browser() as stranger:
        answers = [signed_in.open(console.url + path), stranger.open(console.url + path)]
    for answer in answers:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert policy(answer)["frame-ancestors"] == "'none'"
        assert "Strict-Transport-Security" not in answer.headers


def test_over_https_browsers_are_told_to_stay_there(open_console, provider, browser):
    console = open_console(provider.issuer, public="https://portal.example/")
    for path in EVERYWHERE:
        assert browser.open(console.url + path).headers["Strict-Transport-Security"] == "max-age=31536000"


def test_only_our_own_scripts_run(console, browser):
    said = policy(browser.open(console.url))
    assert said["script-src"] == "'self' 'sha256-abc'"
    assert said["default-src"] == said["connect-src"] == said["base-uri"] == "'self'"
    assert said["object-src"] == "'none'"
    assert said["style-src"] == "'self' 'unsafe-inline'"
    assert said["img-src"] == "'self' data: blob:"
    assert said["font-src"] == "'self' data:"


def test_a_sign_out_may_go_on_to_the_provider_and_nowhere_else(console, browser, provider):
    assert policy(browser.open(console.url))["form-action"] == f"'self' {provider.issuer}"
    browser.open(f"{console.url}login")
    assert policy(browser.open(console.url))["form-action"] == f"'self' {provider.issuer}"


@pytest.mark.parametrize(
    "path", ["", "login", "login/callback", "healthz", "_dash-layout", "nowhere", "people", "broken"]
)
def test_what_shows_people_or_apps_is_never_kept(path, console, signed_in):
    assert signed_in.open(console.url + path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("assets/20-frame.css?m=1795226353.0", "private, max-age=31536000, immutable"),
        ("_dash-component-suites/dash/dcc/x.v4_4_1m1795226353.min.js", "private, max-age=31536000, immutable"),
        ("_dash-component-suites/dash/dcc/async-graph.js", "private, no-cache"),
        ("assets/vendor/font.woff2", "private, no-cache"),
        ("apps?m=1", "no-store"),
        ("_dash-layout?m=1", "no-store"),
    ],
)
def test_files_whose_address_changes_with_them_are_kept(path, said, console, signed_in):
    assert signed_in.open(console.url + path).headers["Cache-Control"] == said


def test_a_new_cookie_does_not_make_a_browser_fetch_files_again(console, signed_in):
    kept = signed_in.open(f"{console.url}assets/20-frame.css?m=1795226353.0").headers.get("Vary", "")
    assert "Cookie" not in kept
    assert "Cookie" in signed_in.open(f"{console.url}people").headers["Vary"]


def test_a_refusal_is_not_kept_in_place_of_a_file(console, browser):
    assert browser.open(f"{console.url}assets/a.css?m=1").headers["Cache-Control"] == "no-store"


def test_the_sign_in_page_needs_no_script_and_nothing_from_elsewhere(console, browser, provider):
    provider.metadata["issuer"] = GONE
    for path in ("login", "login/signed-out", "login?ended=1&next=/apps"):
        page = browser.open(console.url + path).text
        assert "<script" not in page
        assert "style=" not in page
        assert not re.search(r"https?://|src=", page)
        assert '<html lang="en">' in page
        assert page.count("<h1>") == page.count("<main>") == 1
    style = re.search(r'href="(/login/static/[^"]+)"', page)[1]
    sheet = browser.open(console.url.rstrip("/") + style)
    assert "prefers-color-scheme: dark" in sheet.text
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "immutable" in sheet.headers["Cache-Control"]
