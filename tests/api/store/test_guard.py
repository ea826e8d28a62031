"""A console whose store is not ready says so, and goes on by itself once it is."""

from __future__ import annotations

from flask import Flask

from api.store import guard, migrate
from api.store.engine import open_engine


def test_a_store_that_is_not_ready_is_one_sentence_until_it_is(postgres_url):
    engine = open_engine(postgres_url)
    server = Flask("console")
    guard(server, engine)
    server.add_url_rule("/", view_func=lambda: "the console")
    client = server.test_client()
    refused = client.get("/")
    assert (refused.status_code, "db upgrade" in refused.text) == (503, True)
    migrate(engine)
    assert client.get("/").text == "the console"
    engine.dispose()
