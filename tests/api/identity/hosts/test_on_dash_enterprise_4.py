"""Who is there on Dash Enterprise 4: whom its header names, if the settings trust it; roles stand in the settings."""

from __future__ import annotations

import pytest

from tests.api.identity.console import text_of
from tests.api.identity.hosts.conftest import DATA

HOST = {"IDENTITY": "dash-enterprise", "DASH_APP_NAME": "keeper", "DASH_DOMAIN_BASE": "de.example.com"}
USERS = {"ADMIN_USERS": "ada, Lin", "LEAD_USERS": "lea,ada"}


@pytest.fixture
def console(open_console):
    return open_console("", **HOST, **USERS, TRUST_PLOTLY_USER_DATA="1")


@pytest.mark.parametrize(
    ("name", "role"), [("ada", "admin"), ("Lin", "admin"), ("lea", "lead"), ("lin", "viewer"), ("vic", "viewer")]
)
def test_the_settings_say_who_is_what(name, role, console, browser):
    said = {"Plotly-User-Data": f'{{"username": "{name}"}}'}
    assert browser.open(console.url, headers=said).text == f"LAYOUT for {name} as {role}"


@pytest.mark.parametrize("header", ["", "ada", "{}", '["ada"]', '{"username": ""}', '{"username": ["ada"]}', "{"])
def test_anything_else_names_nobody(header, console, browser):
    said = {"Plotly-User-Data": header}
    for path in DATA:
        assert browser.open(console.url + path, headers=said).status_code == 401
    page = browser.open(console.url, headers=said)
    assert page.status_code == 401
    assert "Nobody is signed in" in text_of(page)


def test_the_tokens_of_version_5_are_not_looked_at(console, browser):
    assert browser.open(f"{console.url}_dash-layout", headers={"Cookie": "kcIdToken=e30="}).status_code == 401
