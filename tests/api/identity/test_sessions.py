"""How a session begins, what the browser and the server hold of it, and how it ends."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading

import pytest
import requests

from api.access import Role, Visitor, visitor
from tests.api.identity.console import sign_in
from tests.api.identity.provider import ACCESS_TOKEN, SECRET

UNATTENDED = {"X-Unattended": "1"}


def cookie_header(answer, name):
    return next(line for line in answer.raw.headers.getlist("Set-Cookie") if line.startswith(f"{name}="))


def is_in(browser, console):
    return browser.open(console.url).status_code == 200


def replay(console, number):
    """Somebody who kept the cookie."""
    cookies = {"portalkeeper_session": number}
    return requests.get(console.url, cookies=cookies, allow_redirects=False, timeout=10).status_code


def test_the_cookie_is_a_number_that_scripts_and_other_sites_cannot_use(console, provider, browser):
    line = cookie_header(sign_in(browser, console, provider), "portalkeeper_session")
    value, *attributes = line.removeprefix("portalkeeper_session=").split("; ")
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax"]
    assert len(value) == 43


def test_below_a_prefix_and_over_https_the_cookies_stay_there(open_console, provider, browser):
    console = open_console(provider.issuer, public="https://host.example/portal/")
    started = browser.open(f"{console.url}login")
    sent = provider.started(started.headers["Location"])
    cookies = {"portalkeeper_sign_in": cookie_header(started, "portalkeeper_sign_in").split(";")[0].split("=")[1]}
    answer = {"code": "c", "state": sent["state"]}
    arrived = browser.open(f"{console.url}login/callback", params=answer, cookies=cookies)
    assert sorted(cookie_header(arrived, "portalkeeper_session").split("; ")[1:]) == [
        "HttpOnly",
        "Path=/portal/",
        "SameSite=Lax",
        "Secure",
    ]
    assert {"Path=/portal/", "Secure"} <= set(cookie_header(arrived, "portalkeeper_csrf").split("; "))
    assert {"Path=/portal/login", "Secure", "HttpOnly"} <= set(
        cookie_header(started, "portalkeeper_sign_in").split("; ")
    )


def test_all_cookies_together_stay_small(console, signed_in):
    assert sum(len(cookie.name) + len(cookie.value) for cookie in signed_in.cookies) < 1000


def test_each_sign_in_has_a_new_number_and_the_old_one_is_dead(console, provider, browser):
    sign_in(browser, console, provider)
    first = browser.held("portalkeeper_session")
    browser.cookies.pop("portalkeeper_session")
    started = browser.open(f"{console.url}login")
    sent = provider.started(started.headers["Location"])
    browser.cookies.set("portalkeeper_session", first, domain="127.0.0.1", path="/")
    browser.open(f"{console.url}login/callback", params={"code": "c", "state": sent["state"]})
    assert browser.held("portalkeeper_session") != first
    assert is_in(browser, console)
    assert replay(console, first) == 401


def test_a_number_somebody_planted_is_not_taken_over(console, provider, browser):
    browser.cookies.set("portalkeeper_session", "planted", domain="127.0.0.1", path="/")
    sign_in(browser, console, provider)
    assert browser.held("portalkeeper_session") != "planted"
    assert replay(console, "planted") == 401


def test_half_an_hour_without_use_ends_the_session(console, signed_in):
    number = signed_in.held("portalkeeper_session")
    console.clock.forward(minutes=29)
    assert is_in(signed_in, console)
    console.clock.forward(minutes=29)
    assert is_in(signed_in, console)
    console.clock.forward(minutes=31)
    assert not is_in(signed_in, console)
    console.clock.forward(minutes=-31)
    assert replay(console, number) == 401


def test_a_page_left_open_does_not_keep_its_session_alive(console, signed_in):
    for _ in range(4):
        console.clock.forward(minutes=10)
        status = signed_in.open(console.url, headers=UNATTENDED).status_code
    assert status == 302


def test_twelve_hours_end_the_session_however_busy(console, signed_in):
    for _ in range(12 * 3):
        assert is_in(signed_in, console)
        console.clock.forward(minutes=20)
    console.clock.forward(minutes=1)
    assert not is_in(signed_in, console)


def test_the_limits_are_settings(open_console, provider, browser):
    console = open_console(provider.issuer, IDLE_MINUTES="5", SESSION_HOURS="1")
    sign_in(browser, console, provider)
    console.clock.forward(minutes=6)
    assert not is_in(browser, console)


def test_reading_writes_the_session_seldom(console, signed_in):
    files = {path: path.stat().st_mtime_ns for path in (console.folder / "sessions").iterdir()}
    for _ in range(5):
        signed_in.open(console.url)
    assert {path: path.stat().st_mtime_ns for path in (console.folder / "sessions").iterdir()} == files


def test_a_request_under_way_while_somebody_signs_out_does_not_bring_the_session_back(console, signed_in):
    asked, ended = threading.Event(), threading.Event()

    def slow():
        asked.set()
        ended.wait(10)
        return "late"

    console.server.view_functions["any"] = lambda path: slow() if path == "slow" else path
    console.clock.forward(minutes=5)  # long enough ago for "last seen" to be written
    number = signed_in.held("portalkeeper_session")
    cookies = {"portalkeeper_session": number}
    late = threading.Thread(target=requests.get, args=(f"{console.url}slow",), kwargs={"cookies": cookies})
    late.start()
    assert asked.wait(10)
    signed_in.send_to(f"{console.url}logout", headers=signed_in.token)
    ended.set()
    late.join()
    assert replay(console, number) == 401


def test_nothing_secret_lies_in_the_session_files(console, provider, browser):
    provider.tokens["refresh_token"] = "refresh-token-canary"
    sign_in(browser, console, provider)
    folder = console.folder / "sessions"
    kept = b"".join(path.read_bytes() for path in folder.iterdir())
    assert b"pat" in kept
    token = provider.id_token().split(".")
    canaries = (ACCESS_TOKEN, "refresh-token-canary", "code-canary", SECRET, provider.nonce, token[0], token[1][:40])
    for canary in canaries:
        assert canary.encode() not in kept
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_another_secret_key_ends_nothing_but_opens_nothing_either(open_console, provider, browser):
    console = open_console(provider.issuer)
    sent = provider.started(browser.open(f"{console.url}login").headers["Location"])
    other = open_console(provider.issuer)
    answer = browser.open(f"{other.url}login/callback", params={"code": "c", "state": sent["state"]})
    assert answer.status_code == 400


def test_a_damaged_session_is_none(console, signed_in):
    store = console.server.session_interface
    key = f"session:{signed_in.held('portalkeeper_session')}"
    whole = store.cache.get(key)
    for damage in ({"visitor": "x"}, {"visitor": {}}, {"began": "soon"}, {"seen": None}):
        store.cache.set(key, {**whole, **damage})
        assert not is_in(signed_in, console)


@pytest.fixture
def redis_url(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [
        shutil.which("redis-server"),
        "--port",
        port,
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        str(tmp_path),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        ready = any("Ready to accept connections" in line for line in process.stdout)
        assert ready
        yield f"redis://127.0.0.1:{port}/0"
        process.terminate()


def test_with_redis_every_process_knows_the_session(redis_url, open_console, provider, browser):
    shared = {"REDIS_URL": redis_url, "SECRET_KEY": "a-key-both-processes-share-0123456789abcdef"}
    console, other = (open_console(provider.issuer, **shared) for _ in range(2))
    sign_in(browser, console, provider)
    number = browser.held("portalkeeper_session")
    assert replay(other, number) == 200
    browser.open(console.url)
    browser.send_to(f"{other.url}logout", headers=browser.token)
    assert replay(console, number) == replay(other, number) == 401
    assert not (console.folder / "sessions").exists()


def test_a_visitor_is_who_the_provider_says(console, provider, browser):
    seen = []
    console.server.view_functions["index"] = lambda: seen.append(visitor()) or "x"
    provider.claims["email"] = "pat@example.com"
    sign_in(browser, console, provider)
    browser.open(console.url)
    identity = f"{provider.issuer} {provider.all_claims()['sub']}"
    assert seen == [Visitor(identity, "pat", "Pat", "pat@example.com", Role.LEAD)]
