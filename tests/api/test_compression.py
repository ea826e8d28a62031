"""What browsers load comes small: at once, and smaller still to whoever comes later."""

from __future__ import annotations

import time

import brotli
import pytest
from flask import Flask, Response

from api import compression

SCRIPT = "".join(f"function f{number}(a) {{ return a * {number * 7919 % 104729}; }}\n" for number in range(3000))


@pytest.fixture
def client():
    server = Flask("compressing")
    compression.install(server, "/components/")
    for path in ("/components/script.js", "/answer"):
        server.add_url_rule(path, path, lambda: Response(SCRIPT, mimetype="text/javascript"))
    server.add_url_rule("/short", "short", lambda: Response("short", mimetype="text/plain"))
    server.add_url_rule("/components/lost.js", "lost", lambda: Response(SCRIPT, 404, mimetype="text/javascript"))
    return server.test_client()


def ask(client, path, accepts="gzip, deflate, br"):
    return client.get(path, headers={"Accept-Encoding": accepts})


def smaller_than(client, size):
    until = time.monotonic() + 30
    while len(ask(client, "/components/script.js").data) >= size:
        assert time.monotonic() < until
    return ask(client, "/components/script.js")


def test_a_components_script_comes_smaller_to_whoever_comes_later(client):
    first = ask(client, "/components/script.js")
    later = smaller_than(client, len(first.data))
    assert first.headers["Content-Encoding"] == later.headers["Content-Encoding"] == "br"
    assert brotli.decompress(first.data).decode() == brotli.decompress(later.data).decode() == SCRIPT
    assert int(later.headers["Content-Length"]) == len(later.data)


def test_a_browser_without_brotli_gets_gzip(client):
    ask(client, "/components/script.js")
    assert ask(client, "/components/script.js", "gzip").headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in ask(client, "/components/script.js", "identity").headers


def test_an_answer_for_one_person_is_compressed_each_time(client):
    assert ask(client, "/answer").headers["Content-Encoding"] == "br"
    assert ask(client, "/answer").headers["Vary"] == "Accept-Encoding"


def test_short_answers_and_failures_go_as_they_are(client):
    for path in ("/short", "/components/lost.js"):
        assert "Content-Encoding" not in ask(client, path).headers
