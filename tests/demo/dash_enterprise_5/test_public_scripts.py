"""The scripts of the one public client keep working: its pages, its app, its three mutations, as it writes them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from demo.dash_enterprise_5 import serve

LIST = """query getApps($filter: AppFilter) { apps(filter: $filter) {
  nodes { title slug created_at author { username } } pageInfo { hasNextPage } } }"""
LIST_FIFTY = """query ($filter: AppFilter) {
  apps(filter: $filter, sorting: [{field: created_at, direction: ASC}], paging: {limit: 50}) {
    nodes { title slug created_at author { username } } pageInfo { hasNextPage } } }"""
SERVICES = "query getServices($slug: String!) { app(slug: $slug) { services { name type config status } } }"
VARIABLES = """query ($slug: String!) { app(slug: $slug) {
  environment_variables(filter: {}, sorting: [{field: created_at, direction: ASC}]) {
    key value type description } } }"""
CREATE = """mutation createApp($input: CreateOneAppInput!) {
  createOneApp(input: $input) { app_id title slug created_at } }"""
UPDATE = "mutation updateApp($input: AppUpdate!) { updateOneApp(input: $input) { app_id } }"
SERVICE = "mutation createService($input: ServiceInput!) { createOneService(input: $input) { service_id name } }"


@pytest.mark.parametrize("document", [LIST, LIST_FIFTY])
@pytest.mark.parametrize("size", [1, 10, 11, 120])
def test_every_app_is_listed_from_a_millisecond_after_the_last_until_there_is_no_next_page(told, document, size):
    with serve(apps=size) as platform:
        found, given = [], {}
        while True:
            page = told(platform, document, filter=given)["apps"]
            found += [app["title"] or app["slug"] for app in page["nodes"]]
            if not page["pageInfo"]["hasNextPage"]:
                break
            last = datetime.fromisoformat(page["nodes"][-1]["created_at"])
            after = (last + timedelta(milliseconds=1)).isoformat().replace("+00:00", "Z")
            given = {"created_at": {"gt": after}}
        assert len(found) == size


def test_services_and_variables_of_one_app(demo_dash_enterprise_5, estate, told):
    app = next(app for app in estate.apps if app["services"] and app["environment_variables"])
    services = told(demo_dash_enterprise_5, SERVICES, slug=app["slug"])["app"]["services"]
    variables = told(demo_dash_enterprise_5, VARIABLES, slug=app["slug"])["app"]["environment_variables"]
    assert [one["name"] for one in services] == [one["name"] for one in app["services"]]
    assert [one["key"] for one in variables] == [one["key"] for one in app["environment_variables"]]


def test_an_app_is_cloned_with_its_variables_and_services(demo_dash_enterprise_5, estate, told):
    given = {
        "title": "Copy",
        "slug": "a-copy",
        "description": "Cloned",
        "visible_on_portal": True,
        "maintainer_name": "lead",
        "maintainer_email": "lead@example.com",
        "view_access": "PUBLIC",
        "edit_access": "PRIVATE",
        "app_type": "classic",
        "python_version": "3.10",
    }
    made = told(demo_dash_enterprise_5, CREATE, input={"app": given})["createOneApp"]
    variables = [{"key": "TZ", "value": "Europe/Oslo", "description": ""}]
    told(demo_dash_enterprise_5, UPDATE, input={"id": made["app_id"], "app": {"environment_variables": variables}})
    service = {"type": "redis", "name": "cache", "config": "{}", "app_id": made["app_id"]}
    assert told(demo_dash_enterprise_5, SERVICE, input=service)["createOneService"]["name"] == "cache"
    app = estate.app("a-copy")
    assert (app["owner"], app["title"], app["visible_on_portal"]) == ("admin", "Copy", True)
    assert app["view_access"] == "unauthenticated"
    assert [one["key"] for one in app["environment_variables"]] == ["TZ"]
    assert [one["type"] for one in app["services"]] == ["redis"]
