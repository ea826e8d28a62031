"""Who is there on Posit Connect: what its header says, asked anew with every request, and nobody else."""

from __future__ import annotations

import json
import socket

import pytest
import requests

from tests.api.identity.console import text_of
from tests.api.identity.hosts.conftest import DATA, ON_CONNECT, PAGES

BODY = {"output": "a.b", "inputs": [], "changedPropIds": []}
MALFORMED = [
    "",
    "pat",
    "[]",
    "null",
    "{",
    '"pat"',
    '{"user": ""}',
    '{"user": " "}',
    '{"user": null, "groups": []}',
    '{"user": 7, "groups": []}',
    '{"user": ["pat"], "groups": []}',
    '{"user": "pat", "groups": "Platform Team"}',
    '{"user": "pat", "groups": {"Platform Team": 1}}',
    '{"user": "pat", "groups": ["Leads", 7]}',
    '{"user": "pat", "groups": false}',
    '{"user": "pa\\u0000t", "groups": []}',
    json.dumps({"user": "p" * 201, "groups": []}),
    '{"user": "pat", "groups": []}, {"user": "root", "groups": ["Platform Team"]}',
    "[" * 5000,
]


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        (["Platform Team", "Leads"], "admin"),
        (["Leads"], "lead"),
        (["platform team", "Platform", "Team", "admin"], "viewer"),
        ([], "viewer"),
        (None, "viewer"),
    ],
)
def test_groups_make_the_role(groups, role, on_connect, as_user):
    assert as_user("pat", groups).open(on_connect.url).text == f"LAYOUT for pat as {role}"


def test_a_group_that_is_taken_away_is_gone_with_the_next_request(on_connect, as_user):
    assert as_user("pat", ("Platform Team",)).open(f"{on_connect.url}people").status_code == 200
    answer = as_user("pat").open(f"{on_connect.url}people")
    assert (answer.status_code, answer.text.split(".")[0]) == (403, "Your role (viewer) does not include seeing people")


def test_names_from_all_over_the_world_arrive_as_they_are(on_connect, as_user):
    answer = as_user("Мария Ωμέγα 李").open(on_connect.url)
    assert answer.content.decode() == "LAYOUT for Мария Ωμέγα 李 as viewer"


@pytest.mark.parametrize("page", PAGES)
def test_nobody_gets_a_page_that_says_who_signs_people_in(page, on_connect, browser):
    answer = browser.open(on_connect.url + page)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "LAYOUT" not in answer.text
    assert text_of(answer).startswith("◫ Portalkeeper Nobody is signed in Posit Connect signs people in here.")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_bundle_that_is_being_started_answers_whoever_asks_for_its_first_page(method, on_connect):
    answer = requests.request(method, on_connect.url, headers={"Accept": None}, timeout=20)
    assert answer.status_code == 200
    assert "LAYOUT" not in answer.text


@pytest.mark.parametrize("path", DATA)
@pytest.mark.parametrize("accept", ["*/*", "text/html"])
def test_nobody_gets_data(path, accept, on_connect):
    for method in ("GET", "POST"):
        answer = requests.request(method, on_connect.url + path, headers={"Accept": accept}, timeout=20)
        assert (answer.status_code, answer.headers["X-Login-Required"]) == (401, "1")
        assert "LAYOUT" not in answer.text
    assert on_connect.ran == []


@pytest.mark.parametrize("header", MALFORMED, ids=range(len(MALFORMED)))
def test_a_header_that_makes_no_sense_names_nobody(header, on_connect, browser):
    browser.headers["RStudio-Connect-Credentials"] = header
    answer = browser.open(on_connect.url)
    assert answer.status_code == 401
    assert "does not say who you are" in text_of(answer)
    assert browser.open(f"{on_connect.url}_dash-layout").status_code == 401
    assert on_connect.refusals() == ["visitor header unreadable"]


def test_a_header_spelled_with_underscores_names_nobody(on_connect):
    """Proxies that overwrite the real one pass it on, and a careless server takes one for the other."""
    said = '{"user": "root", "groups": ["Platform Team"]}'
    with socket.create_connection(("127.0.0.1", on_connect.http.port), 20) as wire:
        wire.sendall(f"GET /people HTTP/1.0\r\nHost: x\r\nRStudio_Connect_Credentials: {said}\r\n\r\n".encode())
        assert b" 401 " in wire.makefile("rb").readline()


def test_callbacks_run_for_the_visitor_with_the_token_of_the_page_and_not_without(on_connect, as_user):
    browser = as_user("pat", ("Leads",))
    browser.open(on_connect.url)
    address = f"{on_connect.url}_dash-update-component"
    assert browser.send_to(address, json=BODY).status_code == 400
    elsewhere = {**browser.token, "Origin": "https://evil.example"}
    assert browser.send_to(address, json=BODY, headers=elsewhere).status_code == 403
    assert on_connect.ran == []
    assert browser.send_to(address, json=BODY, headers=browser.token).status_code == 200
    assert on_connect.ran == ["callback"]


def test_the_token_of_one_person_is_none_for_the_next_in_the_same_browser(on_connect, as_user):
    browser = as_user("pat")
    browser.open(on_connect.url)
    earlier = browser.token
    as_user("kim").open(on_connect.url)
    assert browser.send_to(f"{on_connect.url}_dash-update-component", json=BODY, headers=earlier).status_code == 400
    assert browser.send_to(f"{on_connect.url}_dash-update-component", json=BODY, headers=browser.token).ok


def test_who_came_is_on_record_once(on_connect, as_user):
    browser = as_user("pat", ("Leads",))
    for page in ("", "apps", ""):
        browser.open(on_connect.url + page)
    as_user("kim").open(on_connect.url)
    came = [(line["who"].split()[-1], line["detail"]["role"]) for line in on_connect.audit()]
    assert came == [("pat", "lead"), ("kim", "viewer")]


def test_there_is_nothing_to_sign_in_or_out_with(on_connect, as_user, browser):
    assert "Nobody is signed in" in text_of(browser.open(f"{on_connect.url}login"))
    assert browser.open(f"{on_connect.url}login/callback?code=c&state=s").status_code == 200
    assert "LAYOUT" not in browser.open(f"{on_connect.url}login/signed-out").text
    as_user("pat")
    back = browser.open(f"{on_connect.url}login?next=/apps%3Fa=b")
    assert (back.status_code, back.headers["Location"]) == (302, "/apps?a=b")
    assert browser.open(f"{on_connect.url}login?next=//evil.example").headers["Location"] == "/"
    assert browser.open(f"{on_connect.url}logout").status_code == 405


def test_a_session_of_ours_is_no_visitor(on_connect, as_user, browser):
    as_user("pat", ("Platform Team",)).open(on_connect.url)
    del browser.headers["RStudio-Connect-Credentials"]
    assert browser.held("portalkeeper_session")
    assert browser.open(f"{on_connect.url}_dash-layout").status_code == 401


def test_a_sibling_that_remembers_its_own_people_does_not_shut_ours_out(on_connect, as_user):
    browser = as_user("pat")
    browser.cookies.set("remember_token", "somebody|0", path="/")
    assert browser.open(on_connect.url).text == "LAYOUT for pat as viewer"


def test_nothing_is_kept_on_the_server(on_connect, as_user):
    as_user("pat").open(on_connect.url)
    assert [path.name for path in on_connect.folder.iterdir() if not path.name.startswith("portalkeeper.")] == []


def test_connect_may_show_the_console_in_its_own_dashboard(on_connect, browser):
    policy = browser.open(on_connect.url).headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "form-action 'self' http://127.0.0.1" in policy


def test_a_provider_signs_people_in_on_connect_too_and_its_starting_bundle_answers(open_console, provider):
    console = open_console(provider.issuer, POSIT_PRODUCT="CONNECT")
    answer = requests.get(console.url, headers={"Accept": None}, allow_redirects=False, timeout=20)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login")
    said = {"RStudio-Connect-Credentials": '{"user": "pat", "groups": ["admin"]}'}
    assert requests.get(f"{console.url}_dash-layout", headers=said, timeout=20).status_code == 401


def test_the_twin_of_older_servers_counts(open_console, as_user):
    older = {name: value for name, value in ON_CONNECT.items() if name != "POSIT_PRODUCT"}
    console = open_console("", **older, RSTUDIO_PRODUCT="CONNECT")
    assert as_user("pat", ("Leads",)).open(console.url).text == "LAYOUT for pat as lead"
