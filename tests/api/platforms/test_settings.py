"""The PLATFORMS setting: JSON or a file, secrets from elsewhere, every mistake named without showing a secret."""

from __future__ import annotations

import json

import pytest

from api.errors import ConfigError
from api.platforms.settings import read_platforms

ENTRY = {
    "id": "prod",
    "kind": "dash-enterprise-4",
    "name": "Production",
    "url": "https://de.example.com",
    "api_key": "k",
}


def read(*entries, env=None):
    return read_platforms(json.dumps(entries), env or {})


def test_json_is_read_and_the_slash_at_the_end_does_not_matter():
    found = read({**ENTRY, "url": "https://de.example.com/"}, {**ENTRY, "id": "test", "name": " Test "})
    assert [(platform.id, platform.name, platform.url) for platform in found] == [
        ("prod", "Production", "https://de.example.com"),
        ("test", "Test", "https://de.example.com"),
    ]
    assert dict(found[0].options) == {"api_key": "k"}


def test_a_file_is_read(tmp_path):
    (tmp_path / "platforms.json").write_text(json.dumps([ENTRY]), encoding="utf-8")
    assert read_platforms(str(tmp_path / "platforms.json"), {})[0].id == "prod"


def test_a_secret_may_stand_in_a_variable_or_a_file(tmp_path):
    (tmp_path / "key").write_text("from-file\n", encoding="utf-8")
    found = read(
        {**ENTRY, "username": {"env": "DE_USER"}, "api_key": {"file": str(tmp_path / "key")}}, env={"DE_USER": "svc"}
    )
    assert dict(found[0].options) == {"username": "svc", "api_key": "from-file"}


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        ({"env": "NOT_SET"}, "prod: api_key points at the variable NOT_SET, which is not set"),
        ({"file": "/nowhere/key"}, "prod: api_key points at /nowhere/key, which cannot be read"),
        ({"file": "a\x00b"}, "which cannot be read"),
        ({"vault": "x"}, "prod: api_key must be a value"),
        ({"env": "A", "file": "b"}, "prod: api_key must be a value"),
        ({}, "prod: api_key must be a value"),
    ],
)
def test_a_secret_that_cannot_be_had_is_named(secret, words):
    with pytest.raises(ConfigError, match=words):
        read({**ENTRY, "api_key": secret})


def test_a_file_that_is_no_text_cannot_be_read(tmp_path):
    (tmp_path / "key").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="cannot be read"):
        read({**ENTRY, "api_key": {"file": str(tmp_path / "key")}})


@pytest.mark.parametrize("key", ["id", "kind", "name", "url"])
@pytest.mark.parametrize("value", [None, "", "  ", 7, {}])
def test_what_every_platform_needs_is_named(key, value):
    with pytest.raises(ConfigError, match=f"has no {key}"):
        read({**ENTRY, key: value})


@pytest.mark.parametrize("name", ["Prod", "1prod", "a b", "../x", "x" * 41, "prod\n"])
def test_an_id_of_another_shape_is_refused(name):
    with pytest.raises(ConfigError, match="an id is up to 40"):
        read({**ENTRY, "id": name})


def test_an_id_names_one_platform():
    with pytest.raises(ConfigError, match="PLATFORMS names prod twice"):
        read(ENTRY, ENTRY)


@pytest.mark.parametrize(
    "url",
    [
        "de.example.com",
        "ftp://de.example.com",
        "http://de.example.com",
        "https://",
        "https://[broken",
        "https://host:port",
        "https://svc:canary@de.example.com",
        "https://de.example.com/?a=1",
        "https://de.example.com/a\nb",
    ],
)
def test_an_address_that_would_show_a_secret_or_lead_nowhere_is_refused(url):
    with pytest.raises(ConfigError, match="prod: url must be a plain https:// address") as met:
        read({**ENTRY, "url": url})
    assert "canary" not in str(met.value)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8051", "http://localhost:8051/", "http://[::1]:8051"])
def test_http_is_enough_on_this_machine(url):
    assert read({**ENTRY, "url": url})[0].url == url.rstrip("/")


@pytest.mark.parametrize("text", ["[]", "{}", '["prod"]', "[1]", '{"id": "prod"}'])
def test_another_shape_is_refused(text):
    with pytest.raises(ConfigError, match="PLATFORMS must be a JSON list"):
        read_platforms(text, {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"id": ', "not valid JSON: .* in line 1"),
        ("[" * 100_000, "nested too deeply"),
        ("/nowhere/platforms.json", "neither JSON nor the path of a file"),
        ("x" * 10_000, "neither JSON nor the path of a file"),
        ("'canary-key", "neither JSON nor the path of a file"),
        ("a\x00b", "neither JSON nor the path of a file"),
    ],
)
def test_what_cannot_be_read_is_said_without_repeating_it(text, words):
    with pytest.raises(ConfigError, match=words) as met:
        read_platforms(text, {})
    assert "canary" not in str(met.value)


def test_options_do_not_show_in_a_repr():
    assert "canary" not in repr(read({**ENTRY, "api_key": "canary-key"}))


def test_options_cannot_be_changed():
    with pytest.raises(TypeError):
        read(ENTRY)[0].options["api_key"] = "other"
