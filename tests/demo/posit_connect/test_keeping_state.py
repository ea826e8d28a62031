"""What was done to a stand-in of Posit Connect is still so after a restart; and its people are the company's."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
import requests

from demo import dash_enterprise_4, posit_connect
from demo.posit_connect.options import VERSIONS
from demo.standing.state import unpack


def ask(platform, path, method="GET", key="demo-admin", **more):
    url = f"{platform.url}/__api__/{path}"
    return requests.request(method, url, headers={"Authorization": f"Key {key}"}, timeout=20, **more)


def test_a_change_survives_a_restart_and_a_new_version(tmp_path):
    first = posit_connect.serve(apps=12, state=tmp_path / "connect.sqlite3", version=VERSIONS[0])
    guid = ask(first, "v1/content").json()[0]["guid"]
    assert ask(first, f"v1/content/{guid}", "PATCH", json={"title": "Kept"}).status_code == 200
    with first.restart(version=VERSIONS[-1]) as again:
        assert ask(again, f"v1/content/{guid}").json()["title"] == "Kept"
        assert ask(again, "server_settings").json()["version"] == VERSIONS[-1]
        assert "Changed title" in ask(again, "v1/audit_logs").json()["results"][0]["event_description"]


def test_the_same_people_work_on_both_platforms():
    with posit_connect.serve(apps=36) as connect, dash_enterprise_4.serve(apps=36) as other:
        here = {one["email"]: one for one in ask(connect, "v1/users?page_size=500").json()["results"]}
        there = {row["username"] for row in other.state.rows("SELECT username FROM person")}
        apps = {row["name"] for row in other.state.rows("SELECT name FROM app")}
        ours = {unpack(row["doc"])["name"] for row in connect.state.rows("SELECT doc FROM content")}
    assert {email.partition("@")[0] for email in here} == there
    assert all("." not in one["username"] for one in here.values())
    assert len(apps & ours) < 10


def test_a_name_belongs_to_one_item_of_an_owner(demo_posit_connect):
    made = [ask(demo_posit_connect, "v1/content", "POST", json={"name": "twice"}) for _ in range(2)]
    assert [one.status_code for one in made] == [200, 409]
    other = ask(demo_posit_connect, "v1/content", "POST", key="demo-lead", json={"name": "twice"})
    assert other.status_code == 200
    assert len(ask(demo_posit_connect, "v1/content?name=twice").json()) == 2


def test_the_audit_log_is_turned_by_cursor(demo_posit_connect):
    guid = ask(demo_posit_connect, "v1/content").json()[0]["guid"]
    for title in ("one", "two", "three"):
        ask(demo_posit_connect, f"v1/content/{guid}", "PATCH", json={"title": title})
    first = ask(demo_posit_connect, "v1/audit_logs?limit=2").json()
    rest = ask(demo_posit_connect, f"v1/audit_logs?limit=2&next={first['paging']['cursors']['next']}").json()
    assert (len(first["results"]), len(rest["results"]), rest["paging"]["cursors"]["next"]) == (2, 1, None)
    assert ask(demo_posit_connect, "v1/audit_logs", key="demo-lead").status_code == 403


@pytest.mark.parametrize("path", ["v1/users?page_number=0", "v1/users?page_size=x", "v1/audit_logs?limit=-1"])
def test_a_page_that_cannot_be_is_refused_with_the_documented_error(demo_posit_connect, path):
    told = ask(demo_posit_connect, path)
    assert told.status_code == 400
    assert told.json().keys() == {"code", "error", "payload"}


def test_faults_are_switched_on_with_the_control_key(demo_posit_connect):
    url, key = f"{demo_posit_connect.url}/demo/faults", {"X-Demo-Key": demo_posit_connect.control_key}
    assert requests.post(url, json={"kind": "status"}, timeout=20).status_code == 403
    assert requests.post(url, json={"kind": "status", "operation": "own_account"}, headers=key, timeout=20).ok
    assert ask(demo_posit_connect, "v1/user").status_code == 502


def test_it_serves_alone_until_it_is_told_to_stop(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "demo.posit_connect", "--port", str(port), "--apps", "5", "--seed", "3"]
    process = subprocess.Popen(
        [*command, "--state", str(tmp_path / "state.sqlite3"), "--version", VERSIONS[1]],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert f"http://127.0.0.1:{port}" in process.stdout.readline()
        settings = requests.get(f"http://127.0.0.1:{port}/__api__/server_settings", timeout=20).json()
        assert settings["version"] == VERSIONS[1]
    finally:
        process.terminate()
        assert process.wait(10) == 0
        process.stdout.close()
