"""Handing over everything of a person, watching it, and deleting people."""

from __future__ import annotations

from demo.dash_enterprise_4 import serve

MOVE = "mutation($a: String, $b: String){moveAppsAndServices(sourceUsername: $a, targetUsername: $b){ok error}}"
TASKS = "{adminTasks{tasks{sourceUsername targetUsername taskName taskStatus}}}"
OWN = "{apps{apps{name}} services{name serviceType}}"


def owned(told, platform, account):
    answer = told(platform, OWN, account)
    return {app["name"] for app in answer["apps"]["apps"]}, {service["name"] for service in answer["services"]}


def test_apps_and_services_arrive_after_some_looks_at_the_tasks(demo_platform, told):
    told(demo_platform, 'mutation{addService(name: "lead-cache", serviceType: redis){error}}', "lead")
    apps, services = owned(told, demo_platform, "lead")
    before, _ = owned(told, demo_platform, "viewer")
    assert told(demo_platform, MOVE, a="lead", b="viewer")["moveAppsAndServices"] == {"ok": True, "error": None}
    assert owned(told, demo_platform, "lead")[0] == apps
    states = [told(demo_platform, TASKS)["adminTasks"]["tasks"][0]["taskStatus"] for _ in range(3)]
    assert states == ["running", "finished", "finished"]
    after, after_services = owned(told, demo_platform, "viewer")
    assert after == apps | before
    assert services | {"lead-cache"} <= after_services
    assert owned(told, demo_platform, "lead") == (set(), set())


def test_the_task_names_both_people(demo_platform, told):
    told(demo_platform, MOVE, a="lead", b="viewer")
    task = told(demo_platform, TASKS)["adminTasks"]["tasks"][0]
    assert task["taskName"] == "moveAppsAndServices"
    assert (task["sourceUsername"], task["targetUsername"]) == ("lead", "viewer")


def test_a_move_nobody_watches_is_done_in_time(told):
    with serve(apps=12, task_polls=99, task_seconds=0) as platform:
        told(platform, MOVE, a="lead", b="viewer")
        assert owned(told, platform, "lead")[0] == set()


def test_everybody_may_give_away_what_is_his(told):
    with serve(apps=12, task_polls=0) as platform:
        assert told(platform, MOVE, "lead", a="lead", b="viewer")["moveAppsAndServices"]["ok"]
        assert owned(told, platform, "lead")[0] == set()


def test_unknown_people_and_oneself_are_refused(demo_platform, told):
    for a, b in (("lead", "nobody"), ("nobody", "lead"), ("", "lead"), ("lead", "lead")):
        payload = told(demo_platform, MOVE, a=a, b=b)["moveAppsAndServices"]
        assert payload["ok"] is False
        assert payload["error"]
    assert told(demo_platform, TASKS)["adminTasks"]["tasks"] == []


def test_a_deleted_person_leaves_apps_without_owner_and_cannot_sign_in(demo_platform, told, ask):
    mine, _ = owned(told, demo_platform, "lead")
    delete = 'mutation{deleteUser(username: "lead"){ok error}}'
    assert told(demo_platform, delete)["deleteUser"] == {"ok": True, "error": None}
    for name in mine:
        app = told(demo_platform, "query($n: String){apps(name: $n, allApps: true){apps{owner{username}}}}", n=name)
        assert app["apps"]["apps"] == [{"owner": None}]
    assert ask(demo_platform, "{current{username}}", "lead").status_code == 401
    assert "lead" not in {line["username"] for line in told(demo_platform, "{appsCount{username}}")["appsCount"]}
    assert told(demo_platform, delete)["deleteUser"]["ok"] is False


def test_nobody_deletes_himself(demo_platform, told):
    assert told(demo_platform, 'mutation{deleteUser(username: "admin"){ok}}')["deleteUser"]["ok"] is False
