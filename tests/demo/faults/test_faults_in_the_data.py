"""Answers that arrive whole but are not what the contract promises."""

from __future__ import annotations

PAGE = """query Turn($page: Int){apps(page: $page, allApps: true){
  apps{name owner{username} metadata{permissionLevel title} linkedServices{name}} nextPage}}"""


def rows(ask, platform, page: int = 0):
    return ask(platform, PAGE, page=page).json()["data"]["apps"]["apps"]


def names(ask, platform, page: int = 0) -> list[str]:
    return [row["name"] for row in rows(ask, platform, page)]


def test_no_data_at_all(demo_platform, ask):
    demo_platform.faults.add("no_data")
    assert ask(demo_platform, PAGE).json() == {"data": None}


def test_some_fields_are_lost_and_named_in_errors(demo_platform, ask):
    demo_platform.faults.add("partial", "Turn", fields=["owner"], rows=2)
    body = ask(demo_platform, PAGE, page=0).json()
    lost = [row["owner"] is None for row in body["data"]["apps"]["apps"]]
    assert lost[:2] == [True, True]
    assert not all(lost)
    assert [error["path"] for error in body["errors"]] == [["apps", "apps", 0, "owner"], ["apps", "apps", 1, "owner"]]


def test_some_rows_are_lost(demo_platform, ask):
    demo_platform.faults.add("partial", rows=1)
    body = ask(demo_platform, PAGE, page=0).json()
    assert body["data"]["apps"]["apps"][0] is None
    assert body["data"]["apps"]["apps"][1]["name"]
    assert len(body["errors"]) == 1


def test_an_owner_can_be_missing_in_four_ways(demo_platform, ask):
    for value in (None, {}, {"username": None}, {"username": ""}):
        demo_platform.faults.clear()
        demo_platform.faults.add("replace", values={"owner": value}, rows=1)
        first, second = rows(ask, demo_platform)[:2]
        assert first["owner"] == value
        assert second["owner"] != {}


def test_unknown_words_and_extra_fields_arrive(demo_platform, ask):
    demo_platform.faults.add("replace", values={"metadata.permissionLevel": "internal", "colour": "red"})
    assert all(row["metadata"]["permissionLevel"] == "internal" for row in rows(ask, demo_platform))
    assert all(row["colour"] == "red" for row in rows(ask, demo_platform))
    assert all("colour" not in service for row in rows(ask, demo_platform) for service in row["linkedServices"])


def test_other_lists_and_single_values_can_be_replaced(demo_platform, ask):
    demo_platform.faults.add("replace", listed="services", values={"created": None})
    demo_platform.faults.add("replace", listed="", values={"current.isAdmin": None})
    data = ask(demo_platform, "{services{name created} current{username isAdmin}}").json()["data"]
    assert {service["created"] for service in data["services"]} == {None}
    assert data["current"] == {"username": "admin", "isAdmin": None}


def test_a_field_this_version_lacks_is_named(demo_platform, ask):
    demo_platform.faults.add("unknown_field", fields=["App.linkedServices"])
    answer = ask(demo_platform, PAGE, page=0)
    assert "Cannot query field 'linkedServices' on type 'App'." in answer.json()["errors"][0]["message"]
    assert ask(demo_platform, "{apps{apps{name}}}").json()["data"]["apps"]


def test_a_page_comes_twice(demo_platform, ask):
    first = names(ask, demo_platform, 0)
    demo_platform.faults.add("repeat_page", "apps", times=1)
    assert names(ask, demo_platform, 1) == first
    assert set(names(ask, demo_platform, 1)).isdisjoint(first)


def test_a_next_page_that_goes_in_circles(demo_platform, ask):
    demo_platform.faults.add("same_next_page", "apps")
    assert ask(demo_platform, PAGE, page=1).json()["data"]["apps"]["nextPage"] == 1


def test_an_app_deleted_meanwhile_moves_one_out_of_sight(demo_platform, ask):
    before = [names(ask, demo_platform, page) for page in range(2)]
    demo_platform.faults.add("app_deleted", "apps", skip=1, times=1)
    after = [names(ask, demo_platform, page) for page in range(2)]
    assert after[0] == before[0]
    assert before[1][0] not in after[0] + after[1]


def test_an_app_created_meanwhile_moves_one_into_sight_twice(demo_platform, ask):
    demo_platform.faults.add("app_created", "apps", skip=1, times=1)
    first, second = (names(ask, demo_platform, page) for page in range(2))
    assert first[-1] == second[0]
    assert names(ask, demo_platform, 0)[0] == "aaa-made-meanwhile"
