"""The state outlives the process, and belongs to one estate."""

from __future__ import annotations

from datetime import date

import pytest
import requests

from demo.dash_enterprise_4 import serve

DAY = date(2026, 5, 4)
EVERYTHING = """query($page: Int){apps(page: $page, allApps: true){apps{name owner{username} metadata{title tags
  sortRank} logs{app} environmentVariables{name value} analytics{timestamps{created updated visited}
  resources{memoryUsage}}} nextPage} services{name created} appsCount{username count}}"""


def test_changes_survive_a_restart_at_the_same_address(tmp_path, told):
    platform = serve(apps=12, state=tmp_path / "state.sqlite3")
    told(platform, 'mutation{addApp(name: "kept-app"){error}}')
    told(platform, 'mutation{moveAppsAndServices(sourceUsername: "lead", targetUsername: "viewer"){ok}}')
    again = platform.restart()
    with again:
        assert again.url == platform.url
        assert told(again, '{apps(name: "kept-app"){apps{name}}}')["apps"]["apps"] == [{"name": "kept-app"}]
        assert len(told(again, "{adminTasks{tasks{taskStatus}}}")["adminTasks"]["tasks"]) == 1


def test_another_seed_or_size_makes_a_new_estate(tmp_path, told, all_names):
    state = tmp_path / "state.sqlite3"
    with serve(apps=12, state=state) as platform:
        told(platform, 'mutation{addApp(name: "kept-app"){error}}')
        first = all_names(platform)
    with serve(apps=12, seed=8, state=state) as platform:
        second = all_names(platform)
    with serve(apps=14, seed=8, state=state) as platform:
        third = all_names(platform)
    assert "kept-app" in first
    assert "kept-app" not in second
    assert (len(second), len(third)) == (12, 14)


def test_the_same_seed_answers_the_same_in_another_process_state(told):
    answers = []
    for _ in range(2):
        with serve(apps=30, day=DAY, public_url="https://de.example.com") as platform:
            answers.append([told(platform, EVERYTHING, page=page) for page in range(3)])
    assert answers[0] == answers[1]


def test_a_stopped_stand_in_refuses_connections():
    platform = serve(apps=12)
    session = requests.Session()
    assert session.get(f"{platform.url}/healthz", timeout=5).ok
    platform.stop()
    with pytest.raises(requests.ConnectionError):
        session.get(f"{platform.url}/healthz", timeout=5)


def test_times_are_the_servers_own(told):
    query = '{apps(name: "example"){apps{analytics{timestamps{created}}}}}'
    with serve(apps=12, day=DAY) as platform:
        here = told(platform, query)["apps"]["apps"][0]
    with serve(apps=12, day=DAY, timezone="Asia/Kolkata") as platform:
        there = told(platform, query)["apps"]["apps"][0]
    assert here != there
    created = there["analytics"]["timestamps"]["created"]
    assert len(created) == 26
    assert "+" not in created
