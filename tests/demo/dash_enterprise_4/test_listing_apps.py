"""Turning the pages of the inventory."""

from __future__ import annotations

import re

import requests

from demo.dash_enterprise_4 import serve

PAGE = "query Turn($page: Int, $all: Boolean){apps(page: $page, allApps: $all){apps{name owner{username}} nextPage}}"
ONE = "query($name: String, $all: Boolean){apps(name: $name, allApps: $all){apps{name owner{username}} nextPage}}"


def test_ten_apps_a_page_in_the_order_of_their_names_and_none_twice(demo_platform, all_names):
    names = all_names(demo_platform)
    assert len(names) == 36
    assert names == sorted(set(names))
    assert demo_platform.requests.count("apps") == 4


def test_the_last_page_says_so_and_beyond_it_there_is_nothing(demo_platform, told):
    last = told(demo_platform, PAGE, page=3, all=True)["apps"]
    assert (len(last["apps"]), last["nextPage"]) == (6, None)
    assert told(demo_platform, PAGE, page=4, all=True)["apps"] == {"apps": [], "nextPage": None}


def test_a_last_page_that_is_exactly_full_has_no_next(told):
    with serve(apps=20) as platform:
        last = told(platform, PAGE, page=1, all=True)["apps"]
    assert (len(last["apps"]), last["nextPage"]) == (10, None)


def test_pages_can_be_counted_from_one(told, all_names):
    with serve(apps=36, index_base=1) as platform:
        assert len(set(all_names(platform))) == 36
        first = told(platform, PAGE, page=1, all=True)["apps"]
        assert first["nextPage"] == 2
        assert told(platform, PAGE, all=True)["apps"] == first


def test_without_all_apps_even_an_administrator_sees_only_his_own(demo_platform, told):
    apps = told(demo_platform, PAGE, page=0)["apps"]["apps"]
    assert {app["owner"]["username"] for app in apps} == {"admin"}


def test_others_see_only_their_own_whatever_they_ask_for(demo_platform, told):
    apps = told(demo_platform, PAGE, "lead", page=0, all=True)["apps"]["apps"]
    assert {app["owner"]["username"] for app in apps} == {"lead"}


def test_one_app_by_name_is_a_list_of_one_and_an_unknown_one_an_empty_list(demo_platform, told):
    assert len(told(demo_platform, ONE, name="weekly-analytics", all=True)["apps"]["apps"]) == 1
    assert told(demo_platform, ONE, name="not-there", all=True)["apps"] == {"apps": [], "nextPage": None}


def test_an_app_of_somebody_else_is_not_found_without_all_apps(demo_platform, told):
    assert told(demo_platform, ONE, name="weekly-analytics")["apps"]["apps"]
    assert told(demo_platform, ONE, "lead", name="weekly-analytics", all=True)["apps"]["apps"] == []


def test_a_fresh_app_is_all_null(demo_platform, told):
    told(demo_platform, 'mutation{addApp(name: "brand-new"){error}}')
    query = """{apps(name: "brand-new"){apps{thumbnailUrl hasWorkspace mounts{status} resources{type}
        metadata{title description tags permissionLevel showInPortal sortRank} logs{app failed}
        processes{type number status} status{running deploying canScale}
        analytics{timestamps{created updated visited} resources{cpuUsage memoryUsage}}}}}"""
    app = told(demo_platform, query)["apps"]["apps"][0]
    created = app["analytics"]["timestamps"].pop("created")
    assert len(created) == len("2026-01-01T00:00:00.000000")
    assert app == {
        "thumbnailUrl": None,
        "hasWorkspace": False,
        "mounts": [],
        "resources": [],
        "metadata": {
            "title": None,
            "description": None,
            "tags": None,
            "permissionLevel": "restricted",
            "showInPortal": False,
            "sortRank": None,
        },
        "logs": {"app": "", "failed": ""},
        "processes": [{"type": "web", "number": 1, "status": ""}],
        "status": {"running": False, "deploying": False, "canScale": True},
        "analytics": {
            "timestamps": {"updated": None, "visited": None},
            "resources": {"cpuUsage": None, "memoryUsage": None},
        },
    }


def test_the_portal_lists_what_is_visible_by_rank_in_pages_of_ten(told):
    query = 'query($page: Int){portals(name: "default"){portals{id apps(page: $page){apps{name} nextPage}}}}'
    visible = "query($page: Int){apps(page: $page, allApps: true){apps{name metadata{showInPortal sortRank}} nextPage}}"
    with serve(apps=60) as platform:
        apps = [app for page in range(6) for app in told(platform, visible, page=page)["apps"]["apps"]]
        listed, page = [], 0
        while page is not None:
            answer = told(platform, query, page=page)["portals"]["portals"][0]["apps"]
            listed += [app["name"] for app in answer["apps"]]
            page = answer["nextPage"]
    ranks = {app["name"]: app["metadata"]["sortRank"] or 0 for app in apps if app["metadata"]["showInPortal"]}
    assert sorted(listed) == sorted(ranks)
    assert [ranks[name] for name in listed] == sorted(ranks.values(), key=lambda rank: (not rank, rank))
    assert len(listed) > 10


def test_visitors_of_the_portal_see_equal_ranks_in_an_order_that_changes():
    def visit(platform):
        return re.findall(r'href="/([^/]+)/"', requests.get(f"{platform.url}/Portal", timeout=10).text)

    with serve(apps=60) as platform:
        visits = [visit(platform) for _ in range(4)]
    with serve(apps=60) as again:
        assert [visit(again) for _ in range(4)] == visits
    assert len({tuple(one) for one in visits}) > 1
    assert len({frozenset(one) for one in visits}) == 1
