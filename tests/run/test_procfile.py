"""What a host runs: the Procfile's web line, with the settings in the environment and nothing else running."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ["gunicorn app:server --workers 1", "python -m flask --app app platforms"]
SENTENCE = "Set it in the environment; the README lists every setting."


@pytest.fixture
def settings(ports, tmp_path):
    """A provider and a platform that nobody answers for."""
    provider, platform = ports(2)
    entry = {
        "id": "prod",
        "kind": "dash-enterprise-4",
        "name": "Production",
        "url": f"http://127.0.0.1:{platform}",
        "username": "svc",
        "api_key": "key",
    }
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
        "PUBLIC_URL": "http://127.0.0.1:9999/",
        "OIDC_ISSUER": f"http://127.0.0.1:{provider}",
        "OIDC_CLIENT_ID": "portalkeeper",
        "OIDC_CLIENT_SECRET": "secret",
        "PLATFORMS": json.dumps([entry]),
        "STATE_DIR": str(tmp_path),
    }


def web() -> str:
    (line,) = [line for line in (ROOT / "Procfile").read_text().splitlines() if line.startswith("web:")]
    return line.removeprefix("web:").strip()


def test_the_web_line_names_the_server_that_hosts_look_for():
    assert re.match(r"gunicorn app:server --workers \d+", web())


def test_it_serves_without_any_stand_in_and_asks_nobody_at_start(processes, ports, settings, visit):
    (port,) = ports(1)
    addresses = (settings["OIDC_ISSUER"], json.loads(settings["PLATFORMS"])[0]["url"])
    outside = [socket.create_server(("127.0.0.1", urlsplit(address).port)) for address in addresses]
    run = processes.start(["sh", "-c", f"exec {web()}"], {**settings, "PORT": str(port)})
    run.wait_for("Booting worker")
    run.wait_for("Listening at")
    health = visit.open(f"http://127.0.0.1:{port}/healthz")
    assert (health.status_code, health.json()) == (200, {"ok": True})
    first = visit.session.get(f"http://127.0.0.1:{port}/", allow_redirects=False, timeout=20)
    assert first.status_code in {302, 303}
    assert first.headers["Location"].startswith("/login")
    for server in outside:
        server.settimeout(0)
        with server, pytest.raises(BlockingIOError):
            server.accept()
    run.stop()


@pytest.mark.parametrize("missing", ["SECRET_KEY", "PUBLIC_URL", "OIDC_ISSUER", "OIDC_CLIENT_ID", "PLATFORMS"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_setting_stops_the_start_with_one_sentence(processes, ports, settings, missing, command):
    del settings[missing]
    code, said = processes.finish(["sh", "-c", f"exec {command}"], {**settings, "PORT": str(ports(1)[0])})
    assert code != 0
    assert said.count(f"{missing} is not set. {SENTENCE}") == 1
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "change-me", "SECRET_KEY is too easy to guess"),
        ("DASH_URL_BASE_PATHNAME", "/keeper/", "DASH_URL_BASE_PATHNAME leaves no room for a proxy"),
        ("PLATFORMS", '[{"id": "prod"}]', "PLATFORMS: prod has no kind."),
    ],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_wrong_setting_stops_the_start_with_one_sentence(processes, ports, settings, name, value, sentence, command):
    settings[name] = value
    code, said = processes.finish(["sh", "-c", f"exec {command}"], {**settings, "PORT": str(ports(1)[0])})
    assert code != 0
    assert said.count(sentence) == 1
    assert "Traceback" not in said


def test_importing_the_console_reads_no_setting(processes, settings):
    code, said = processes.finish([sys.executable, "-c", "import app"], {"PATH": settings["PATH"]})
    assert (code, said) == (0, "")
