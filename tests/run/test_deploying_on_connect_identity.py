"""The chapter of docs/deploy-on-connect.md on who signs people in, walked: its variables, a server, Connect."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest
import requests

from tests.api.identity.console import Browser, text_of
from tests.api.identity.hosts.posit_connect import serving
from tests.run.documents import Guide

CHAPTER = "Let Connect sign people in"
ACTIVE, DRAFT = "/content/0b6f-11/", "/content/0b6f-11/_bundle7/"
GREET = {
    "output": "..shell-person.children...shell-platform.options..",
    "outputs": [
        {"id": "shell-person", "property": "children"},
        {"id": "shell-platform", "property": "options"},
    ],
    "inputs": [{"id": "shell-person", "property": "id", "value": "shell-person"}],
    "changedPropIds": [],
}


@pytest.fixture(scope="module")
def said():
    return Guide("deploy-on-connect.md").variables(CHAPTER, kind="properties")


@pytest.fixture(scope="module")
def connect(said):
    with serving() as one:
        one.groups = {"ada": [said["ADMIN_ROLE"]], "mary": ["Staff", said["LEAD_ROLE"]], "vic": []}
        yield one


@pytest.fixture(scope="module")
def deployed(connect, said, module_processes, ports, tmp_path_factory):
    """Both bundles, started as Connect does: no visitor, no header, and the platform does not answer."""
    entry = {"id": "prod", "kind": "dash-enterprise-4", "name": "Production", "username": "svc", "api_key": "key"}
    for prefix in (ACTIVE, DRAFT):
        platform, port = ports(2)
        env = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            **said,
            "PUBLIC_URL": said["PUBLIC_URL"].replace("https://connect.example.com", connect.origin),
            "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
            "PLATFORMS": json.dumps([{**entry, "url": f"http://127.0.0.1:{platform}"}]),
            "STATE_DIR": str(tmp_path_factory.mktemp("state")),
            "POSIT_PRODUCT": "CONNECT",
            "CONNECT_SERVER": connect.origin,
            "CONNECT_API_KEY": "owner-key-canary",
            "DASH_REQUESTS_PATHNAME_PREFIX": prefix,
        }
        command = ["gunicorn", "app:app", "--bind", f"127.0.0.1:{port}", "--threads", "2"]
        module_processes.start(command, env).wait_for("Booting worker")
        connect.mounts[prefix] = f"http://127.0.0.1:{port}/"
    return connect


@pytest.fixture
def browser():
    with Browser() as one:
        yield one


@pytest.mark.parametrize("prefix", [ACTIVE, DRAFT])
def test_a_bundle_answers_before_anybody_comes(prefix, deployed):
    first = requests.get(deployed.origin + prefix, timeout=30)
    assert first.status_code == 200
    assert "Nobody is signed in" in text_of(first)
    assert "_dash" not in first.text
    for path in ("_dash-layout", "_dash-dependencies", "assets/05-session.js"):
        assert requests.get(deployed.origin + prefix + path, timeout=30).status_code == 401


@pytest.mark.parametrize("prefix", [ACTIVE, DRAFT])
@pytest.mark.parametrize(("user", "role"), [("ada", "Administrator"), ("mary", "Team lead"), ("vic", "Viewer")])
def test_people_come_in_as_their_groups_say(prefix, user, role, deployed, browser):
    browser.cookies.set("connect-user", user, path="/")
    page = browser.open(deployed.origin + prefix)
    config = json.loads(re.search(r'id="_dash-config"[^>]*>(.*?)<', page.text)[1])
    assert config["requests_pathname_prefix"] == prefix
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        assert browser.open(deployed.origin + address).status_code == 200, address
    address = f"{deployed.origin}{prefix}_dash-update-component"
    assert browser.send_to(address, json=GREET).status_code == 400
    greeting = browser.send_to(address, json=GREET, headers=browser.token)
    assert greeting.status_code == 200
    assert user in greeting.text
    assert role in greeting.text
    assert "Sign out" not in greeting.text


def test_the_key_of_the_owner_is_in_nothing_a_visitor_gets(deployed, browser):
    browser.cookies.set("connect-user", "ada", path="/")
    for path in ("", "_dash-layout", "_dash-dependencies"):
        assert "owner-key-canary" not in browser.open(deployed.origin + ACTIVE + path).text


def test_what_a_browser_says_of_itself_is_overwritten(deployed, said, browser):
    made_up = {"RStudio-Connect-Credentials": json.dumps({"user": "root", "groups": [said["ADMIN_ROLE"]]})}
    assert browser.open(f"{deployed.origin}{ACTIVE}_dash-layout", headers=made_up).status_code == 401


def test_away_from_connect_the_same_variables_stop_the_start(said, processes, tmp_path):
    env = {**said, "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7", "STATE_DIR": str(tmp_path)}
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    code, told = processes.finish(["gunicorn", "app:server", "--bind", "127.0.0.1:0"], {"PATH": path, **env})
    assert code != 0
    assert "IDENTITY=connect works on Posit Connect only" in told
    assert "Traceback" not in told
