"""The `de` program: what it prints, and the documented rules of who may and what goes along."""

from __future__ import annotations

import json

import pytest

from demo.dash_enterprise_5.tables import save_person


def test_it_says_its_version_without_a_host(demo_dash_enterprise_5, de):
    assert "1.10.0" in de(demo_dash_enterprise_5, "--version").stdout


def test_it_says_who_is_logged_in(demo_dash_enterprise_5, de):
    host = demo_dash_enterprise_5.url.split("//")[1]
    assert de(demo_dash_enterprise_5, "whoami").stdout.strip() == f"Logged in as [admin] to [{host}]."


def test_a_password_with_special_characters_stands_percent_encoded(demo_dash_enterprise_5, de, estate):
    person = estate.people[0] | {"password": "a b/c%&"}
    save_person(demo_dash_enterprise_5.state, person)
    run = de(demo_dash_enterprise_5, "whoami", account=person["username"], password="a%20b%2Fc%25%26")
    assert run.returncode == 0


def test_a_wrong_password_ends_with_an_error(demo_dash_enterprise_5, de):
    run = de(demo_dash_enterprise_5, "whoami", password="wrong")
    assert (run.returncode, run.stderr.strip()) == (1, "Invalid user credentials.")


def test_an_administrator_lists_all_apps_and_others_their_own_and_co_owned(demo_dash_enterprise_5, de, estate):
    assert de(demo_dash_enterprise_5, "apps", "list").stdout.split() == [app["slug"] for app in estate.apps]
    mine = [app["slug"] for app in estate.apps if "lead" in (app["owner"], *app["co_owners"])]
    assert de(demo_dash_enterprise_5, "apps", "list", account="lead").stdout.split() == mine


def test_a_missing_app_is_told_in_the_known_sentence_and_without_a_failure(demo_dash_enterprise_5, de):
    """The vendor's CI action reads the sentence from a run that ended well."""
    host = demo_dash_enterprise_5.url.split("//")[1]
    run = de(demo_dash_enterprise_5, "apps", "exists", "-n", "nothing-here")
    assert (run.returncode, run.stdout.strip()) == (0, f"App [nothing-here] does not exist on [{host}].")


def test_an_app_that_was_never_deployed_has_no_status(demo_dash_enterprise_5, de, estate):
    name = next(app["slug"] for app in estate.apps if app["build"] is None)
    told = de(demo_dash_enterprise_5, "apps", "status", "--name", name).stdout.strip()
    assert told == "This app has not been deployed and has no previous builds."


def test_the_owner_is_repeated_among_co_owners_and_viewers(demo_dash_enterprise_5, de, estate):
    app = estate.owned()
    told = json.loads(de(demo_dash_enterprise_5, "apps", "users", "--name", app["slug"]).stdout)
    assert told["co_owners"][0] == told["viewers"][0] == told["owner"] == app["owner"]


def test_a_value_that_looks_like_an_option_stays_a_value(demo_dash_enterprise_5, de, estate):
    name = estate.owned()["slug"]
    assert de(demo_dash_enterprise_5, "apps", "update", f"--name={name}", "--title=--description").returncode == 0
    assert estate.app(name)["title"] == "--description"


def test_a_transfer_takes_services_variables_people_and_settings_along(demo_dash_enterprise_5, de, estate):
    before = estate.owned()
    source = f"--from-user={before['owner']}"
    run = de(demo_dash_enterprise_5, "apps", "transfer", f"--name={before['slug']}", source, "--to-user=admin")
    assert run.returncode == 0, run.stderr
    assert estate.app(before["slug"]) == before | {"owner": "admin"}


@pytest.mark.parametrize(
    ("who", "source", "target", "words"),
    [
        ("lead", "owner", "lead", "admin role"),
        ("admin", "owner", "nobody", "does not exist"),
        ("admin", "owner", "seatless", "License Seat Required"),
        ("admin", "seatless", "lead", "License Seat Required"),
        ("admin", "viewer", "lead", "does not own"),
        ("admin", "owner", "owner", "the same"),
    ],
)
def test_a_transfer_against_the_rules_changes_nothing(demo_dash_enterprise_5, de, estate, who, source, target, words):
    lead = next(app for app in estate.apps if app["owner"] == "lead")
    names = {"owner": "lead", "seatless": estate.without_seat()}
    given = [f"--from-user={names.get(source, source)}", f"--to-user={names.get(target, target)}"]
    run = de(demo_dash_enterprise_5, "apps", "transfer", f"--name={lead['slug']}", *given, account=who)
    assert run.returncode == 1
    assert words in run.stderr
    assert estate.app(lead["slug"])["owner"] == "lead"


def test_ownerless_apps_are_transferred_one_by_one(demo_dash_enterprise_5, de, estate):
    name = estate.ownerless()["slug"]
    assert de(demo_dash_enterprise_5, "apps", "transfer", f"--name={name}", "--to-user=lead").returncode == 0
    assert estate.app(name)["owner"] == "lead"
    assert de(demo_dash_enterprise_5, "apps", "transfer-all", "--to-user=lead").returncode == 2  # it needs a source


def test_transfer_all_moves_everything_of_one_person(demo_dash_enterprise_5, de, estate):
    hers = {app["slug"] for app in estate.apps if app["owner"] == "lead"}
    run = de(demo_dash_enterprise_5, "apps", "transfer-all", "--from-user=lead", "--to-user=admin")
    assert run.returncode == 0, run.stderr
    assert {estate.app(slug)["owner"] for slug in hers} == {"admin"}


def test_a_co_owner_needs_a_seat(demo_dash_enterprise_5, de, estate):
    name = estate.owned()["slug"]
    given = f"--add-co-owner={estate.without_seat()}"
    run = de(demo_dash_enterprise_5, "apps", "update", f"--name={name}", given)
    assert (run.returncode, "License Seat Required" in run.stderr) == (1, True)
