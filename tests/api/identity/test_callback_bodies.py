"""What a real Dash behind the gate answers to bodies no page of ours would send: 400, never 500."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass

import pytest
import requests

from tests.api.identity.console import Browser
from tests.api.identity.provider import Provider, serve
from tests.api.identity.small_dash import free_port, running


@dataclass
class Small:
    """The tiny Dash and a browser signed in to it."""

    url: str
    browser: Browser

    def post(self, body, **headers):
        headers = {"Content-Type": "application/json", **self.browser.token, **headers}
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.browser.post(f"{self.url}_dash-update-component", data=data, headers=headers, timeout=20)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    provider = Provider()
    http = serve(provider)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    started = running(tmp_path_factory.mktemp("small"), free_port(), OIDC_ISSUER=provider.issuer)
    with started as url, Browser() as browser:
        yield Small(url, signed_in(browser, url, provider))
    http.shutdown()
    http.server_close()


def signed_in(browser, url, provider):
    sent = provider.started(browser.open(f"{url}login").headers["Location"])
    browser.open(f"{url}login/callback", params={"code": "c", "state": sent["state"]})
    assert browser.open(url).status_code == 200
    return browser


def entry(name="count", prop="n_clicks", **more):
    return {"id": name, "property": prop, **more}


GOOD = {
    "output": "said.children",
    "outputs": entry("said", "children"),
    "inputs": [entry(value=3)],
    "changedPropIds": ["count.n_clicks"],
    "parsedChangedPropsIds": ["count.n_clicks"],
    "state": [entry("at", "pathname", value="/x")],
}
TWICE = {
    "output": "..twice.children...twice.title..",
    "outputs": [entry("twice", "children"), entry("twice", "title")],
    "inputs": [entry(value=1)],
    "changedPropIds": [],
}
ROWS = {
    "output": "all.children",
    "outputs": entry("all", "children"),
    "inputs": [[{"id": {"kind": "row", "n": 1}, "property": "title", "value": "t"}]],
    "changedPropIds": ['{"kind":"row","n":1}.title'],
}


def without(name):
    return {key: value for key, value in GOOD.items() if key != name}


JUNK = {
    "nothing": "",
    "not JSON": "{",
    "half a body": json.dumps(GOOD)[:40],
    "bytes that are no text": b"\xff\xfe\x00",
    "null": None,
    "a number": 1,
    "a word": "output",
    "a list": [],
    "a list of bodies": [GOOD],
    "an empty object": {},
    "nesting without end": "[" * 200_000,
    "nesting inside an object": '{"output":' + "[" * 200_000,
    "no output": without("output"),
    "output null": {**GOOD, "output": None},
    "output a number": {**GOOD, "output": 7},
    "output a list": {**GOOD, "output": ["said.children"]},
    "output an object": {**GOOD, "output": {"id": "said"}},
    "output empty": {**GOOD, "output": ""},
    "output of nobody": {**GOOD, "output": "nobody.children"},
    "output of nobody, without outputs": {"output": "nobody", "inputs": []},
    "output of nobody, many": {**GOOD, "output": "..a.b...c.d.."},
    "output with a surrogate": '{"output": "\\ud800.x", "inputs": []}',
    "output dunder": {**GOOD, "output": "__class__.__init__"},
    "outputs a word": {**GOOD, "outputs": "said"},
    "outputs null inside": {**GOOD, "outputs": [None]},
    "outputs without property": {**GOOD, "outputs": {"id": "said"}},
    "outputs too few": {**TWICE, "outputs": [entry("twice", "children")]},
    "outputs too many": {**TWICE, "outputs": [entry("twice", "children")] * 9},
    "outputs not a list": {**TWICE, "outputs": entry("twice", "children")},
    "inputs null": {**GOOD, "inputs": None},
    "inputs a word": {**GOOD, "inputs": "count"},
    "inputs an object": {**GOOD, "inputs": entry()},
    "inputs of numbers": {**GOOD, "inputs": [1]},
    "inputs of null": {**GOOD, "inputs": [None]},
    "inputs empty": {**GOOD, "inputs": []},
    "inputs missing": without("inputs"),
    "inputs without id": {**GOOD, "inputs": [{"property": "n_clicks"}]},
    "inputs without property": {**GOOD, "inputs": [{"id": "count"}]},
    "inputs with id null": {**GOOD, "inputs": [entry(None)]},
    "inputs with id a list": {**GOOD, "inputs": [entry(["count"])]},
    "inputs with id of objects": {**GOOD, "inputs": [entry({"a": {"b": 1}})]},
    "inputs with property a number": {**GOOD, "inputs": [entry(prop=1)]},
    "inputs nested twice": {**GOOD, "inputs": [[[entry()]]]},
    "inputs a pattern where none is": {**ROWS, "inputs": [{}]},
    "state null": {**GOOD, "state": None},
    "state missing": without("state"),
    "state of words": {**GOOD, "state": ["at"]},
    "changed null": {**GOOD, "changedPropIds": None},
    "changed a word": {**GOOD, "changedPropIds": "count.n_clicks"},
    "changed of numbers": {**GOOD, "changedPropIds": [1, None]},
    "changed of lists": {**GOOD, "changedPropIds": [[]]},
}


@pytest.mark.parametrize("body", JUNK.values(), ids=JUNK.keys())
def test_junk_is_the_senders_mistake(body, small):
    answer = small.post(body)
    assert (answer.status_code, answer.text) == (400, "This is not a request the console's pages make.")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (GOOD, {"said": {"children": "3 clicks at /x"}}),
        (TWICE, {"twice": {"children": "1", "title": "1"}}),
        (ROWS, {"all": {"children": "1"}}),
        ({**ROWS, "inputs": [[]]}, {"all": {"children": "0"}}),
    ],
    ids=["one output", "two outputs", "a pattern", "an empty pattern"],
)
def test_what_pages_send_is_answered(body, said, small):
    answer = small.post(body)
    assert answer.status_code == 200
    assert answer.json()["response"] == said


def test_a_mistake_inside_a_callback_stays_a_500(small):
    body = {**GOOD, "output": "bad.children", "outputs": entry("bad", "children"), "state": []}
    assert small.post({**body, "inputs": [entry(value=1)]}).status_code == 200
    answer = small.post({**body, "inputs": [entry(value=99)]})
    assert answer.status_code == 500
    assert "KeyError" not in answer.text


def test_a_body_larger_than_any_page_sends_is_refused(small):
    assert small.post(b'{"output": "' + b"x" * (17 * 1024 * 1024) + b'"}').status_code in {400, 413}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_of_another_kind_is_refused(kind, small):
    assert small.post(GOOD, **{"Content-Type": kind}).status_code == 415


@pytest.mark.parametrize(
    "path", ["", "apps", "_dash-layout", "_dash-dependencies", "_reload-hash", "assets/05-session.js"]
)
def test_what_dash_serves_is_there_for_whoever_is_signed_in_alone(path, small):
    assert small.browser.open(small.url + path).status_code == 200
    stranger = requests.get(small.url + path, allow_redirects=False, timeout=10)
    assert stranger.status_code == 401
    assert stranger.text == "Sign in to continue."


def test_dash_component_files_are_kept_for_ever_by_whoever_is_signed_in(small):
    page = small.browser.open(small.url).text
    sources = [part.split('"')[0] for part in page.split('src="')[1:]]
    assert len(sources) > 5
    for source in sources:
        answer = small.browser.open(small.url.rstrip("/") + source)
        assert (answer.status_code, "immutable" in answer.headers["Cache-Control"]) == (200, True), source


def test_the_page_runs_only_what_is_sealed(small):
    page = small.browser.open(small.url)
    assert "sha256-" in page.headers["Content-Security-Policy"]
    assert "unsafe-eval" not in page.headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in page.headers["Content-Security-Policy"].split("style-src")[0]
