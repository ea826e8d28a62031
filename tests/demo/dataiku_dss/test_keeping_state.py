"""What was done to a stand-in of DSS is still so after a restart; and its people are the company's."""

from __future__ import annotations

import socket
import subprocess
import sys

import requests

from demo import dash_enterprise_4, dataiku_dss
from demo.standing.state import unpack


def ask(platform, path, method="GET", key="demo-admin", **more):
    return requests.request(method, f"{platform.url}/dip/publicapi/{path}", auth=(key, ""), timeout=20, **more)


def test_a_change_survives_a_restart(tmp_path):
    first = dataiku_dss.serve(apps=12, state=tmp_path / "dss.sqlite3")
    key = ask(first, "projects/").json()[0]["projectKey"]
    metadata = ask(first, f"projects/{key}/metadata").json() | {"label": "Kept"}
    assert ask(first, f"projects/{key}/metadata", "PUT", json=metadata).ok
    with first.restart() as again:
        assert ask(again, f"projects/{key}").json()["name"] == "Kept"


def test_another_size_is_another_estate(tmp_path):
    with dataiku_dss.serve(apps=12, state=tmp_path / "dss.sqlite3") as first:
        assert len(ask(first, "projects/").json()) == 12
    with dataiku_dss.serve(apps=5, state=tmp_path / "dss.sqlite3") as other:
        assert len(ask(other, "projects/").json()) == 5


def test_the_same_people_work_on_both_platforms_under_other_names():
    with dataiku_dss.serve(apps=36) as studio, dash_enterprise_4.serve(apps=36) as other:
        here = {one["email"]: one["login"] for one in ask(studio, "users").json()}
        there = {row["username"] for row in other.state.rows("SELECT username FROM person")}
        apps = {row["name"] for row in other.state.rows("SELECT name FROM app")}
        rows = studio.state.rows("SELECT doc FROM project")
    assert {email.partition("@")[0] for email in here} == there
    assert len(set(here.values())) == len(here)
    same = {login for email, login in here.items() if login == email.partition("@")[0]}
    assert same == {"admin", "lead", "viewer"}
    assert len(apps & {unpack(row["doc"])["projectKey"].lower().replace("_", "-") for row in rows}) < 10


def test_an_address_may_end_with_a_slash_or_without(demo_dataiku_dss):
    for path in ("projects", "projects/", "users", "users/", "workspaces", "admin/users"):
        assert ask(demo_dataiku_dss, path, allow_redirects=False).status_code == 200


def test_every_refusal_has_the_documented_form(demo_dataiku_dss):
    key = ask(demo_dataiku_dss, "projects/").json()[0]["projectKey"]
    refusals = [
        ask(demo_dataiku_dss, "projects/GONE"),
        ask(demo_dataiku_dss, "workspaces/GONE/objects"),
        ask(demo_dataiku_dss, "admin/users/", key="demo-lead"),
        ask(demo_dataiku_dss, "projects/", key="wrong"),
        ask(demo_dataiku_dss, f"projects/{key}/permissions", "PUT", json=[]),
        ask(demo_dataiku_dss, f"projects/{key}/permissions", "PUT", json={"permissions": []}),
        ask(demo_dataiku_dss, f"projects/{key}/webapps/gone/backend/state"),
    ]
    assert [one.status_code for one in refusals] == [404, 404, 403, 401, 400, 400, 404]
    assert all(one.json().keys() == {"errorType", "message", "detailedMessage"} for one in refusals)


def test_faults_are_switched_on_with_the_control_key(demo_dataiku_dss):
    url, key = f"{demo_dataiku_dss.url}/demo/faults", {"X-Demo-Key": demo_dataiku_dss.control_key}
    assert requests.post(url, json={"kind": "status"}, timeout=20).status_code == 403
    assert requests.post(url, json={"kind": "status", "operation": "own_account"}, headers=key, timeout=20).ok
    assert ask(demo_dataiku_dss, "auth/info").status_code == 502


def test_it_serves_alone_until_it_is_told_to_stop(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "demo.dataiku_dss", "--port", str(port), "--apps", "5", "--seed", "3"]
    process = subprocess.Popen(
        [*command, "--state", str(tmp_path / "state.sqlite3")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert f"http://127.0.0.1:{port}" in process.stdout.readline()
        listed = requests.get(f"http://127.0.0.1:{port}/dip/publicapi/projects/", auth=("demo-admin", ""), timeout=20)
        assert len(listed.json()) == 5
    finally:
        process.terminate()
        assert process.wait(10) == 0
        process.stdout.close()
