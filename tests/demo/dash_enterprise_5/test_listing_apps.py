"""The list of apps: ten unless more are asked for, at most fifty, by offset or by time, one's own or all."""

from __future__ import annotations

import pytest

from demo.dash_enterprise_5 import serve

PAGE = "query ($paging: OffsetPaging) {apps(paging: $paging) {nodes {slug} pageInfo {hasNextPage}}}"


def slugs(answer):
    return [app["slug"] for app in answer["apps"]["nodes"]]


def test_ten_apps_unless_more_are_asked_for(demo_dash_enterprise_5, told):
    assert len(slugs(told(demo_dash_enterprise_5, PAGE))) == 10
    assert len(slugs(told(demo_dash_enterprise_5, PAGE, paging={"limit": 50}))) == 36


def test_more_than_fifty_are_refused(demo_dash_enterprise_5, ask):
    answer = ask(demo_dash_enterprise_5, PAGE, paging={"limit": 51}).json()
    assert "max allowed value" in answer["errors"][0]["message"]


def test_offsets_lead_through_the_list_without_loss(demo_dash_enterprise_5, told):
    pages = [told(demo_dash_enterprise_5, PAGE, paging={"limit": 20, "offset": start}) for start in (0, 20, 40)]
    assert len({slug for page in pages for slug in slugs(page)}) == 36
    assert [page["apps"]["pageInfo"]["hasNextPage"] for page in pages] == [True, False, False]


def test_a_server_without_offsets_says_so(ask):
    with serve(apps=12, offset="refused") as platform:
        answer = ask(platform, "{apps(paging: {limit: 5, offset: 5}) {nodes {slug}}}")
        assert (answer.status_code, "offset" in answer.json()["errors"][0]["message"]) == (400, True)


def test_without_the_role_admin_one_sees_what_one_owns_or_co_owns(demo_dash_enterprise_5, estate, told):
    mine = {app["slug"] for app in estate.apps if "lead" in (app["owner"], *app["co_owners"])}
    assert mine
    assert set(slugs(told(demo_dash_enterprise_5, PAGE, "lead", paging={"limit": 50}))) == mine
    other = next(app["slug"] for app in estate.apps if app["slug"] not in mine)
    one = "query ($slug: String!) {app(slug: $slug) {slug}}"
    assert told(demo_dash_enterprise_5, one, "lead", slug=other)["app"] is None


def test_filters_and_sorting_of_the_contract(demo_dash_enterprise_5, told):
    query = """query ($filter: AppFilter, $sorting: [AppSort!]) {
      apps(filter: $filter, sorting: $sorting, paging: {limit: 50}) {nodes {slug created_at}}}"""
    down = [{"field": "slug", "direction": "DESC"}]
    found = slugs(told(demo_dash_enterprise_5, query, sorting=down))
    assert found == sorted(found, reverse=True)
    wanted = {"slug": {"in": found[:2]}}
    assert set(slugs(told(demo_dash_enterprise_5, query, filter=wanted))) == set(found[:2])


def test_times_end_in_z_and_an_ownerless_app_has_no_author(demo_dash_enterprise_5, estate, told):
    query = "query ($slug: String!) {app(slug: $slug) {created_at author {username}}}"
    found = told(demo_dash_enterprise_5, query, slug=estate.ownerless()["slug"])["app"]
    assert found["author"] is None
    assert found["created_at"].endswith("Z")


@pytest.mark.parametrize("shown", [True, False])
def test_the_schema_is_shown_unless_it_is_switched_off(ask, shown):
    with serve(apps=12, introspection=shown, extension="extend type App {portal_rank: Int}") as platform:
        answer = ask(platform, "{__schema {types {fields {name}}}}")
        assert answer.ok is shown
        assert ("portal_rank" in answer.text) is shown
