"""Who is let in, and what only an administrator may ask."""

from __future__ import annotations

import pytest
import requests

CURRENT = "{current{username isAdmin}}"


@pytest.mark.parametrize(("account", "admin"), [("admin", True), ("lead", False), ("viewer", False)])
def test_the_demo_accounts_get_in_with_their_keys(demo_platform, told, account, admin):
    assert told(demo_platform, CURRENT, account) == {"current": {"username": account, "isAdmin": admin}}


def test_without_credentials_it_is_401_in_plain_words(demo_platform):
    answer = requests.post(demo_platform.graphql_url, json={"query": CURRENT}, timeout=10)
    assert (answer.status_code, answer.text) == (401, "Unauthorized")
    assert answer.headers["WWW-Authenticate"].startswith("Basic ")


@pytest.mark.parametrize(("account", "key"), [("admin", "wrong"), ("nobody", "demo-admin"), ("admin", "portalkeeper")])
def test_wrong_credentials_are_401(demo_platform, ask, account, key):
    assert ask(demo_platform, CURRENT, account, key).status_code == 401


def test_a_locked_account_is_401(demo_platform, ask):
    locked = demo_platform.state.row("SELECT username, api_key FROM person WHERE json_extract(doc, '$.locked')")
    assert ask(demo_platform, CURRENT, locked["username"], locked["api_key"]).status_code == 401


def test_another_kind_of_authorization_is_401(demo_platform):
    answer = requests.post(
        demo_platform.graphql_url, json={"query": CURRENT}, headers={"Authorization": "Bearer x"}, timeout=10
    )
    assert answer.status_code == 401


@pytest.mark.parametrize("query", ["{globalEnvironmentVariables{name}}", "{adminTasks{tasks{taskName}}}"])
def test_what_is_for_administrators_is_refused_to_others(demo_platform, ask, told, query):
    told(demo_platform, query)
    body = ask(demo_platform, query, "lead").json()
    assert list(body["data"].values()) == [None]
    assert body["errors"][0]["message"] == "You do not have permission to perform this action."


@pytest.mark.parametrize(
    "mutation",
    [
        'deleteUser(username: "viewer"){ok error}',
        'moveAppsAndServices(sourceUsername: "viewer", targetUsername: "lead"){ok error}',
        'addEnvironmentVariable(globalVar: true, name: "A", value: "b"){ok error}',
        'updatePortal(portalname: "default", requireLogin: false){error}',
    ],
)
def test_acts_for_administrators_are_refused_to_others(demo_platform, told, mutation):
    payload = next(iter(told(demo_platform, f"mutation{{{mutation}}}", "lead").values()))
    assert payload["error"] == "You do not have permission to perform this action."
    assert not payload.get("ok")


@pytest.mark.parametrize(
    "mutation",
    [
        'deleteApp(name: "weekly-analytics"){error}',
        'updateApp(appname: "weekly-analytics", metadata: {title: "Mine now"}){error}',
        'purgeCache(appname: "weekly-analytics"){error}',
        'addCollaborators(appname: "weekly-analytics", users: ["lead"]){error}',
    ],
)
def test_an_app_of_somebody_else_does_not_exist_for_others(demo_platform, told, mutation):
    payload = next(iter(told(demo_platform, f"mutation{{{mutation}}}", "lead").values()))
    assert payload["error"] == "App does not exist."


def test_counts_name_everybody_with_and_without_a_seat(demo_platform, told):
    counts = told(demo_platform, "{appsCount{username count user{username isDashCreator}}}")["appsCount"]
    assert {"admin", "lead", "viewer"} <= {line["username"] for line in counts}
    assert all(line["username"] == line["user"]["username"] for line in counts)
    assert {line["user"]["isDashCreator"] for line in counts} == {True, False}
    owned = told(demo_platform, "{apps{apps{name}}}")["apps"]["apps"]
    assert next(line["count"] for line in counts if line["username"] == "admin") == len(owned)


def test_others_get_only_their_own_count(demo_platform, told):
    counts = told(demo_platform, "{appsCount{username}}", "lead")["appsCount"]
    assert counts == [{"username": "lead"}]


def test_the_api_explains_itself(demo_platform, told):
    names = told(demo_platform, "{__schema{queryType{name} mutationType{name}}}")["__schema"]
    assert names == {"queryType": {"name": "RootQuery"}, "mutationType": {"name": "Mutations"}}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"not json", "POST body sent invalid JSON."),
        (b"[]", "POST body must be a JSON object."),
        (b"{}", "Must provide query string."),
        (b'{"query": "{", "variables": 3}', "Variables are invalid JSON."),
    ],
)
def test_what_is_no_graphql_request_is_told_so(demo_platform, body, sentence):
    answer = requests.post(demo_platform.graphql_url, data=body, auth=("admin", "demo-admin"), timeout=10)
    assert (answer.status_code, answer.json()["errors"][0]["message"]) == (400, sentence)


def test_a_wrong_field_is_named(demo_platform, ask):
    answer = ask(demo_platform, "{apps{apps{viewCount}}}")
    assert "viewCount" in answer.json()["errors"][0]["message"]
