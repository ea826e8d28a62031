"""Before anything is started: wrong choices, busy ports and unusable folders are sentences."""

from __future__ import annotations

import json
import socket
import stat

import pytest

from api.errors import ConfigError
from api.platforms.kinds import KINDS
from demo.launcher import environment
from demo.launcher.choices import PORTS, Choices
from demo.launcher.keys import kept
from demo.launcher.parts import PARTS
from demo.launcher.ports import require_free
from demo.launcher.run import main

WRONG = [
    ("PORT", "http", "PORT must be a whole number from 1 to 65535, not 'http'."),
    ("PORT", "0", "PORT must be a whole number from 1 to 65535, not '0'."),
    ("DEMO_PLATFORM_PORT", "70000", "DEMO_PLATFORM_PORT must be a whole number from 1 to 65535, not '70000'."),
    ("DEMO_IDP_PORT", "-1", "DEMO_IDP_PORT must be a whole number from 1 to 65535, not '-1'."),
    ("DEMO_DE5_PORT", "0", "DEMO_DE5_PORT must be a whole number from 1 to 65535, not '0'."),
    (
        "DEMO_PLATFORMS",
        "production tableau",
        "DEMO_PLATFORMS must be some of production, cloud, connect, studio, not 'tableau'.",
    ),
    ("DEMO_APPS", "many", "DEMO_APPS must be a whole number from 1 to 100000, not 'many'."),
    ("DEMO_APPS", "²", "DEMO_APPS must be a whole number from 1 to 100000, not '²'."),
]


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG)
def test_a_wrong_choice_is_one_sentence_and_nothing_is_made(tmp_path, capsys, name, value, sentence):
    folder = tmp_path / "demo"
    assert main({"DEMO_DIR": str(folder), name: value}) == 1
    assert capsys.readouterr().err == f"{sentence}\n"
    assert not folder.exists()


@pytest.mark.parametrize("name", PORTS)
def test_a_busy_port_is_one_sentence_naming_the_port_and_the_variable(tmp_path, capsys, ports, name):
    numbers = ports(len(PORTS))
    env = dict(zip(PORTS, map(str, numbers), strict=True))
    folder = tmp_path / "demo"
    with socket.create_server(("127.0.0.1", int(env[name]))):
        assert main({**env, "DEMO_DIR": str(folder)}) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"Port {env[name]} is busy.")
    assert f"{name}=" in told
    assert told.count("\n") == 1
    assert not folder.exists()


def test_a_port_is_free_again_once_its_server_has_gone(ports):
    """Its closed connections linger for a minute and must not count as busy."""
    (port,) = ports(1)
    with socket.create_server(("127.0.0.1", port)) as server, socket.create_connection(("127.0.0.1", port)):
        server.accept()[0].close()
    require_free({"PORT": port})


def test_two_parts_on_one_port_are_told_apart():
    with pytest.raises(ConfigError, match="PORT and DEMO_IDP_PORT are both 9001"):
        require_free({"PORT": 9001, "DEMO_PLATFORM_PORT": 9002, "DEMO_IDP_PORT": 9001})


def test_the_providers_port_does_not_matter_with_a_provider_of_ones_own():
    choices = Choices.from_env({"OIDC_ISSUER": "https://id.example.com"})
    assert set(choices.ports) == set(PORTS) - {"DEMO_IDP_PORT"}


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path, capsys, ports):
    (tmp_path / "file").write_text("")
    env = dict(zip(PORTS, map(str, ports(len(PORTS))), strict=True))
    assert main({**env, "DEMO_DIR": str(tmp_path / "file" / "demo")}) == 1
    assert capsys.readouterr().err == f"DEMO_DIR: {tmp_path}/file/demo cannot be made (Not a directory).\n"


def test_a_provider_of_ones_own_needs_its_settings(tmp_path, capsys, ports):
    env = dict(zip(PORTS, map(str, ports(len(PORTS))), strict=True))
    issuer = {"OIDC_ISSUER": "https://id.example.com"}
    assert main({**env, **issuer, "DEMO_DIR": str(tmp_path / "demo")}) == 1
    assert capsys.readouterr().err.startswith("OIDC_CLIENT_ID is not set.")


def test_a_secret_is_random_kept_and_readable_by_its_owner_alone(tmp_path):
    first = kept(tmp_path / "one")
    assert first == kept(tmp_path / "one")
    assert first != kept(tmp_path / "two")
    assert len(first) >= 48
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o600


def test_another_number_of_apps_is_another_estate(tmp_path):
    small, large = (Choices.from_env({"DEMO_DIR": str(tmp_path), "DEMO_APPS": number}) for number in ("20", "30"))
    assert small.state != large.state
    assert small.folder == large.folder


def test_the_demo_leaves_the_store_of_another_installation_alone(tmp_path):
    choices = Choices.from_env({"DEMO_DIR": str(tmp_path)})
    theirs = {"DATABASE_URL": "postgresql://prod", "PLATFORMS": "[]", "SECRET_KEY": "x", "DASH_APP_NAME": "prod"}
    ours = environment.console(choices, theirs)
    assert ours["DATABASE_URL"].startswith(f"sqlite:///{tmp_path}")
    assert "127.0.0.1" in ours["PLATFORMS"]
    assert ours["SECRET_KEY"] != "x"
    assert "DASH_APP_NAME" not in ours


def test_a_web_proxy_is_not_asked_for_the_stand_ins(tmp_path):
    choices = Choices.from_env({"DEMO_DIR": str(tmp_path)})
    ours = environment.console(choices, {"HTTP_PROXY": "http://proxy:3128", "NO_PROXY": "intranet"})
    assert ours["no_proxy"] == "intranet,127.0.0.1"


def test_every_platform_has_its_part_of_the_company_and_at_least_one_app():
    assert [part.apps(260) for part in PARTS] == [260, *[65] * (len(PARTS) - 1)]
    assert {part.apps(1) for part in PARTS} == {1}


def test_every_kind_of_platform_is_shown():
    assert {part.kind for part in PARTS} == set(KINDS)


def test_a_demo_may_do_with_fewer_platforms(tmp_path):
    choices = Choices.from_env({"DEMO_DIR": str(tmp_path), "DEMO_PLATFORMS": "connect, production"})
    assert [part.id for part in choices.parts] == ["production", "connect"]
    assert set(choices.ports) == {"PORT", "DEMO_PLATFORM_PORT", "DEMO_CONNECT_PORT", "DEMO_IDP_PORT"}
    entries = json.loads(environment.console(choices, {})["PLATFORMS"])
    assert [entry["name"] for entry in entries] == ["Production", "Connect"]
