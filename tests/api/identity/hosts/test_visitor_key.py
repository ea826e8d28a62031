"""A visitor's own key for Posit Connect, traded over real HTTP for what Connect sends with each of their requests."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import pytest
from flask import Response

from api.errors import ApiError
from api.identity.hosts import visitor_key
from tests.api.identity.hosts.conftest import ON_CONNECT

OWNER_KEY = "owner-key-canary"
PATH = "/__api__/v1/oauth/integrations/credentials"
SET_UP = (
    "No integration lets this console act on Posit Connect as its visitor. Ask an administrator of Connect for an OAuth"
)


class Exchange(BaseHTTPRequestHandler):
    """Answers as the server's `answer` says; remembers what it was asked."""

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        form = {name: values[0] for name, values in sent.items()}
        self.server.asked.append((self.path, self.headers["Authorization"], form))
        status, content = self.server.answer(form)
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def exchange():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Exchange)
    server.asked = []
    server.answer = lambda form: (200, {"access_token": f"key-of-{form['subject_token']}", "token_type": "Key"})
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def with_keys(console):
    def answer() -> Response:
        try:
            return Response(visitor_key().text)
        except ApiError as error:
            return Response(f"{type(error).__name__}: {error}", status=400)

    console.server.add_url_rule("/key", "key", answer)
    return console


@pytest.fixture
def console(open_console, exchange):
    return with_keys(open_console("", **ON_CONNECT, CONNECT_SERVER=exchange.url, CONNECT_API_KEY=OWNER_KEY))


@pytest.fixture
def ask(console, as_user):
    def with_token(token="token-1", user="pat"):
        headers = {"Posit-Connect-User-Session-Token": token} if token else {}
        return as_user(user).open(f"{console.url}key", headers=headers).text

    return with_token


def test_the_visitor_gets_a_key_of_their_own(ask, exchange):
    assert ask() == "key-of-token-1"
    ((path, _authorization, form),) = exchange.asked
    assert path == PATH
    assert form == {
        "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
        "subject_token_type": "urn:posit:connect:user-session-token",
        "subject_token": "token-1",
        "requested_token_type": "urn:posit:connect:api-key",
    }


def test_the_key_of_the_owner_only_says_which_content_asks(ask, exchange):
    assert OWNER_KEY not in ask()
    assert [authorization for _path, authorization, _form in exchange.asked] == [f"Key {OWNER_KEY}"]


def test_a_key_is_kept_for_an_hour_and_not_longer(ask, exchange, console):
    assert [ask() for _ in range(3)] == ["key-of-token-1"] * 3
    console.clock.forward(minutes=59)
    ask()
    assert len(exchange.asked) == 1
    console.clock.forward(minutes=2)
    ask()
    assert len(exchange.asked) == 2


def test_nobody_gets_the_key_of_somebody_else(ask, exchange):
    got = [ask("token-1"), ask("token-2"), ask("token-1", "kim")]
    assert got == ["key-of-token-1", "key-of-token-2", "key-of-token-1"]
    assert len(exchange.asked) == 3  # the same token from another person is asked about anew


@pytest.mark.parametrize("status", [400, 404, 500])
def test_without_an_integration_it_says_how_to_set_one_up(status, ask, exchange):
    exchange.answer = lambda _form: (status, {"code": 212, "error": "No OAuth integration is associated."})
    assert ask().startswith(f"NotOffered: {SET_UP}")


def test_without_a_token_it_says_how_to_set_one_up_and_asks_nobody(ask, exchange):
    assert ask(token=None).startswith(f"NotOffered: {SET_UP}")
    assert exchange.asked == []


@pytest.mark.parametrize(
    ("status", "content", "kind"),
    [
        (200, {}, "Garbled"),
        (200, {"access_token": ""}, "Garbled"),
        (200, {"access_token": 7}, "Garbled"),
        (200, {"access_token": "a\r\nb"}, "Garbled"),
        (200, [], "Garbled"),
        (200, b"<html>", "Garbled"),
        (401, {"code": 3, "error": "no"}, "NeedsLogin"),
        (403, {"code": 22, "error": "no"}, "NeedsLogin"),
        (400, {"code": 4, "error": "bad token"}, "Refused"),
        (502, b"", "Unreachable"),
    ],
)
def test_an_odd_answer_is_a_sentence_and_no_key(status, content, kind, ask, exchange):
    exchange.answer = lambda _form: (status, content)
    said = ask()
    assert said.startswith(f"{kind}: ")
    assert OWNER_KEY not in said
    assert "took effect" not in said
    assert "PLATFORMS" not in said
    ask()
    assert len(exchange.asked) == 2  # nothing was kept, and one answer costs one question


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"CONNECT_API_KEY": OWNER_KEY}, "Applications.DefaultServerEnv"),
        ({"CONNECT_SERVER": "https://connect.example.com"}, "Applications.DefaultAPIKeyEnv"),
        ({"CONNECT_SERVER": "http://connect.example.com", "CONNECT_API_KEY": OWNER_KEY}, "not an https:// address"),
    ],
)
def test_where_connect_tells_too_little_it_says_so(env, sentence, open_console, as_user):
    console = with_keys(open_console("", **ON_CONNECT, **env))
    said = as_user("pat").open(f"{console.url}key", headers={"Posit-Connect-User-Session-Token": "t"}).text
    assert said.startswith("NotOffered: ")
    assert sentence in said


def test_a_stranger_gets_none(console, browser, exchange):
    answer = browser.open(f"{console.url}key", headers={"Posit-Connect-User-Session-Token": "t"})
    assert "key-of" not in answer.text
    assert exchange.asked == []


def test_under_another_identity_there_is_none(open_console, exchange, provider, browser):
    settings = {"CONNECT_SERVER": exchange.url, "CONNECT_API_KEY": OWNER_KEY, "POSIT_PRODUCT": "CONNECT"}
    dash = {"IDENTITY": "dash-enterprise", "TRUST_PLOTLY_USER_DATA": "1", "DASH_APP_NAME": "k", "DASH_DOMAIN_BASE": "d"}
    console = with_keys(open_console("", **settings, **dash))
    said = {"Plotly-User-Data": '{"username": "pat"}', "Posit-Connect-User-Session-Token": "t"}
    answer = browser.open(f"{console.url}key", headers=said).text
    assert (
        answer == "NotOffered: This console does not learn from Posit Connect who is there. Set IDENTITY=connect on it."
    )
    assert exchange.asked == []
