"""The stand-in as its own process, its state, and what it is told from outside."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
import requests

from demo.dash_enterprise_5 import serve

KEY = {"X-Demo-Key": "test-key"}


@pytest.fixture
def process():
    command = [sys.executable, "-m", "demo.dash_enterprise_5", "--apps", "12", "--control-key", "test-key"]
    with subprocess.Popen([*command, "--seed", "3"], stdout=subprocess.PIPE, text=True) as running:
        yield running, running.stdout.readline().split(" at ")[1].split(",")[0]
        running.kill()


def test_it_serves_and_ends_when_told(process):
    running, url = process
    assert requests.get(f"{url}/healthz", timeout=10).ok
    assert requests.get(f"{url}/auth/realms/dash/.well-known/openid-configuration", timeout=10).ok
    running.send_signal(signal.SIGTERM)
    assert running.wait(10) == 0


def test_faults_are_switched_on_from_outside(process):
    _, url = process
    fault = {"kind": "status", "operation": "token", "status": 503}
    assert requests.post(f"{url}/demo/faults", json=fault, headers=KEY, timeout=10).ok
    token = requests.post(f"{url}/auth/realms/dash/protocol/openid-connect/token", data={}, timeout=10)
    assert token.status_code == 503


def test_changes_and_tokens_survive_a_restart(tmp_path, signed_in, ask, de):
    platform = serve(apps=12, state=tmp_path / "state.sqlite3")
    token = signed_in(platform).json()["access_token"]
    name = de(platform, "apps", "list").stdout.split()[0]
    de(platform, "apps", "update", f"--name={name}", "--title=Kept")
    with platform.restart() as again:
        query = "query ($slug: String!) {app(slug: $slug) {title}}"
        assert ask(again, query, token=token, slug=name).json() == {"data": {"app": {"title": "Kept"}}}


def test_links_of_the_console_lead_somewhere(demo_dash_enterprise_5, estate):
    slug = estate.owned()["slug"]
    for path in ("portal", f"apps/{slug}", f"{slug}/"):
        assert requests.get(f"{demo_dash_enterprise_5.url}/{path}", timeout=10).ok
    assert requests.get(f"{demo_dash_enterprise_5.url}/nothing-here/", timeout=10).status_code == 404
