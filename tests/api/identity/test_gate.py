"""What answers without a session: sign-in, its style sheet and the sign of life. Nothing else, however it is asked."""

from __future__ import annotations

import pytest
import requests

from tests.api.identity.console import sign_in

OPEN = ["login", "login/callback", "login/signed-out", "login/static/sign-in.css", "healthz"]
CLOSED = [
    "",
    "apps",
    "apps/production/sales",
    "people",
    "export/apps.csv",
    "_dash-layout",
    "_dash-dependencies",
    "_dash-update-component",
    "_dash-component-suites/dash/dcc/dash_core_components.js",
    "_reload-hash",
    "_favicon.ico",
    "_dash-config",
    "_mcp",
    "_alive_x",
    "assets/05-session.js",
    "assets/favicon.ico",
    "logout",
    "login/",
    "login/x",
    "login/callback/x",
    "login/static/",
    "login/static/x.css",
    "login/static/../../_dash-layout",
    "login/static/%2e%2e/%2e%2e/_dash-layout",
    "Login",
    "LOGIN",
    "%6cogin/",
    "healthz/",
    "healthz/../_dash-layout",
    "login;/_dash-layout",
    "login%00",
    "login%3Fx",
    "login\\..\\_dash-layout",
]
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "TRACE"]


def ask(method, console, path, **headers):
    """Exactly this path: requests would tidy it up."""
    with requests.Session() as session:
        prepared = session.prepare_request(requests.Request(method, console.url, headers=headers))
        prepared.url = console.url + path
        return session.send(prepared, allow_redirects=False, timeout=10)


@pytest.mark.parametrize("path", CLOSED)
def test_a_stranger_gets_nothing_from(path, console):
    for method in METHODS:
        answer = ask(method, console, path)
        assert answer.status_code == 401, method
        assert answer.headers["X-Login-Required"] == "1"
        assert "LAYOUT" not in answer.text
    assert console.ran == []


@pytest.mark.parametrize("path", CLOSED)
def test_a_stranger_who_wants_a_page_is_sent_to_sign_in_at_most(path, console):
    answer = ask("GET", console, path, Accept="text/html,*/*;q=0.8")
    assert answer.status_code in {302, 401}
    assert answer.status_code == 401 or answer.headers["Location"].startswith("/login")
    assert "LAYOUT" not in answer.text


@pytest.mark.parametrize("path", ["_dash-layout", "_dash-dependencies", "assets/a.js"])
def test_what_scripts_fetch_is_never_redirected(path, console):
    assert ask("GET", console, path, Accept="text/html").status_code == 401
    assert ask("GET", console, "apps", Accept="text/html", **{"Sec-Fetch-Mode": "cors"}).status_code == 401


@pytest.mark.parametrize("path", OPEN)
def test_a_stranger_gets_an_answer_from(path, console, provider):
    answer = ask("GET", console, path, Accept="text/html")
    assert "X-Login-Required" not in answer.headers
    assert "LAYOUT" not in answer.text


def test_the_sign_of_life_asks_nobody(console, provider):
    assert ask("GET", console, "healthz").json() == {"ok": True}
    assert provider.asked == []


@pytest.mark.parametrize(
    "cookie",
    ["portalkeeper_session=x", "portalkeeper_session=../../x", "portalkeeper_session=", "remember_token=admin|x"],
)
def test_a_made_up_cookie_opens_nothing(cookie, console):
    assert ask("GET", console, "", Cookie=cookie).status_code == 401


@pytest.mark.parametrize("body", [{"output": "login.children"}, {"pathname": "/login"}, {"output": "healthz"}])
def test_nothing_in_a_body_opens_the_gate(body, console):
    answer = requests.post(f"{console.url}_dash-update-component?path=/login", json=body, timeout=10)
    assert answer.status_code == 401
    assert console.ran == []


def test_whoever_is_signed_in_gets_the_page(console, signed_in):
    assert signed_in.open(f"{console.url}apps").text == "LAYOUT apps"


@pytest.mark.parametrize("path", ["logout", "_dash-update-component"])
def test_looking_at_an_act_does_not_do_it(path, console, signed_in):
    for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
        answer = signed_in.request(method, console.url + path, headers=signed_in.token, allow_redirects=False)
        assert answer.status_code == 405, method
        assert answer.headers["Allow"] == "POST"
    assert console.ran == []
    assert signed_in.open(console.url).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["_dash-update-component", "logout", "login/callback", "apps"])
def test_other_sites_may_not_post(path, headers, console, signed_in):
    body = {"output": "a.b", "inputs": [], "changedPropIds": []}
    answer = signed_in.send_to(console.url + path, json=body, headers={**signed_in.token, **headers})
    assert answer.status_code == 403
    assert console.ran == []
    assert signed_in.open(console.url).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def test_forms_of_other_sites_run_nothing(kind, console, signed_in):
    headers = {"Content-Type": kind}
    answer = signed_in.send_to(f"{console.url}_dash-update-component", data='{"output": "a.b"}', headers=headers)
    assert answer.status_code in {400, 403, 415}
    assert console.ran == []


def test_our_own_page_may_post(console, signed_in):
    headers = {**signed_in.token, "Origin": console.settings.origin, "Sec-Fetch-Site": "same-origin"}
    body = {"output": "a.b", "inputs": [], "changedPropIds": []}
    assert signed_in.send_to(f"{console.url}_dash-update-component", json=body, headers=headers).status_code == 200
    assert console.ran == ["callback"]


def test_a_role_that_may_not_is_refused_and_put_on_record(open_console, provider, browser):
    console = open_console(provider.issuer)
    provider.claims["groups"] = []
    sign_in(browser, console, provider)
    answer = browser.open(f"{console.url}people")
    assert answer.status_code == 403
    assert answer.text == "Your role (viewer) does not include seeing people. Ask an administrator."
    assert [(line["act"], line["outcome"]) for line in console.audit()][-1] == ("seeing people", "refused")


def test_a_mistake_of_ours_stays_ours(console, signed_in, caplog):
    answer = signed_in.open(f"{console.url}broken")
    assert answer.status_code == 500
    assert "KeyError" not in answer.text
    assert "KeyError" in caplog.text
