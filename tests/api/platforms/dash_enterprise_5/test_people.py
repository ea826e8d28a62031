"""People by Keycloak: who is switched off, who has a seat however it was given; without access, only owners' names."""

from __future__ import annotations

import pytest

from api.errors import NeedsLogin
from api.platforms.capabilities import Capability
from demo.dash_enterprise_5.tables import find_person, save_person
from demo.standing.state import unpack


def people_of(stand_in):
    return [unpack(row["doc"]) for row in stand_in.state.rows("SELECT doc FROM person ORDER BY username")]


def test_everybody_is_told_with_name_address_lock_and_role(platform, demo_dash_enterprise_5):
    found = {person.username: person for person in platform.read().people}
    known = {one["username"]: one for one in people_of(demo_dash_enterprise_5)}
    assert found.keys() == known.keys()
    assert {name: person.locked for name, person in found.items()} == {
        name: not one["enabled"] for name, one in known.items()
    }
    assert {name for name, person in found.items() if person.is_admin} == {"admin"}
    assert found["lead"].name == "Lena Lead"
    assert found["lead"].email == known["lead"]["email"]
    assert found["lead"].unread == {"last_active"}


def test_a_seat_counts_whether_given_directly_or_by_a_group(platform, demo_dash_enterprise_5):
    found = {person.username: person for person in platform.read().people}
    by_group = [one["username"] for one in people_of(demo_dash_enterprise_5) if one["by_group"]]
    assert by_group
    assert all(found[name].has_seat for name in by_group)


def test_the_groups_of_a_person_are_told_or_unknown(platform, demo_dash_enterprise_5):
    rows = demo_dash_enterprise_5.state.rows("SELECT person, name FROM member JOIN team ON member.team = team.id")
    names = {person.username: person.groups for person in platform.read().people if person.groups}
    ids = {one["username"]: one["id"] for one in people_of(demo_dash_enterprise_5)}
    assert {(ids[name], group) for name, groups in names.items() for group in groups} == {tuple(row) for row in rows}
    demo_dash_enterprise_5.faults.add("status", "list_groups", status=403, body="{}")
    found = platform.read()
    assert found.people
    assert all("groups" in person.unread and "has_seat" not in person.unread for person in found.people)


def test_an_owner_whose_seat_is_inside_another_role_is_not_called_seatless(platform, demo_dash_enterprise_5, estate):
    owner = estate.of()["owner"]
    person = find_person(demo_dash_enterprise_5.state, owner)
    save_person(demo_dash_enterprise_5.state, {**person, "roles": ["viewer"], "composite": ["licensed_user"]})
    demo_dash_enterprise_5.state.run("DELETE FROM member")
    found = {one.username: one for one in platform.read().people}
    assert found[owner].has_seat is True


def test_an_owner_without_a_seat_is_known_to_have_none(platform, demo_dash_enterprise_5, estate):
    owner = estate.of()["owner"]
    person = find_person(demo_dash_enterprise_5.state, owner)
    save_person(demo_dash_enterprise_5.state, {**person, "roles": ["viewer"], "composite": []})
    demo_dash_enterprise_5.state.run("DELETE FROM member")
    assert next(one for one in platform.read().people if one.username == owner).has_seat is False


def test_without_keycloaks_account_only_the_names_of_owners_are_known(make_platform, demo_dash_enterprise_5):
    platform = make_platform(demo_dash_enterprise_5, keycloak_admin=None)
    found = platform.read()
    assert {one.username for one in found.people} == {app.owner for app in found.apps if app.owner}
    assert all(one.unread >= {"locked", "has_seat", "email"} for one in found.people)
    offers = platform.capabilities()
    assert [offers[need].offered for need in (Capability.PEOPLE, Capability.SEATS, Capability.LOCKS)] == [False] * 3
    assert "keycloak_admin" in offers[Capability.SEATS].note


def test_a_keycloak_that_fails_costs_the_people_not_the_apps(platform, demo_dash_enterprise_5):
    demo_dash_enterprise_5.faults.add("status", "list_users", status=500)
    found = platform.read()
    assert (len(found.apps), found.whole) == (36, True)
    assert any(problem.startswith("People could not be read") for problem in found.problems)
    assert all("locked" in one.unread for one in found.people)


def test_a_token_of_keycloaks_account_that_ended_is_replaced(platform, demo_dash_enterprise_5):
    platform.read()
    demo_dash_enterprise_5.faults.add("status", "list_users", status=401, body='{"error": "HTTP 401"}', times=1)
    assert platform.read().problems == ()


def test_a_wrong_account_of_keycloak_is_a_problem_of_the_reading(make_platform, demo_dash_enterprise_5):
    wrong = {"username": "keycloak", "password": "wrong"}
    platform = make_platform(demo_dash_enterprise_5, keycloak_admin=wrong)
    (problem,) = platform.read().problems
    assert "Invalid user credentials" in problem
    with pytest.raises(NeedsLogin):
        platform._people.read("five")


def test_more_people_than_a_page_holds_are_all_read(platform, monkeypatch, demo_dash_enterprise_5):
    monkeypatch.setattr("api.platforms.dash_enterprise_5.people.PAGE_ROWS", 5)
    assert len(platform.read().people) == len(people_of(demo_dash_enterprise_5))
