"""Headers and cookies of a host that is not ours: anybody could send them, so they open nothing."""

from __future__ import annotations

import base64

import pytest

from api.errors import ConfigError
from tests.api.identity.hosts.conftest import ON_CONNECT

FORGED = {
    "RStudio-Connect-Credentials": '{"user": "root", "groups": ["admin", "Platform Team"]}',
    "Plotly-User-Data": '{"username": "root"}',
    "Posit-Connect-User-Session-Token": "token",
    "X-Forwarded-User": "root",
    "Remote-User": "root",
}


@pytest.fixture
def hosts(provider):
    return {
        "a plain machine": {},
        "a plain machine that names users": {"DASH_APP_NAME": "keeper", "DASH_DOMAIN_BASE": "de.example.com"},
        "Connect with a provider": {"POSIT_PRODUCT": "CONNECT"},
        "Dash Enterprise 5": {"IDENTITY": "dash-enterprise", "DASH_JWKS_URL": f"{provider.issuer}/jwks"},
    }


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize(
    "place", ["a plain machine", "a plain machine that names users", "Connect with a provider", "Dash Enterprise 5"]
)
def test_a_made_up_header_does_nothing_on(place, forged, hosts, open_console, provider, browser):
    console = open_console(provider.issuer, **hosts[place])
    for path in ("_dash-layout", "assets/05-session.js"):
        assert browser.open(console.url + path, headers={forged: FORGED[forged]}).status_code == 401
    assert "LAYOUT" not in browser.open(console.url, headers={forged: FORGED[forged]}).text


def test_a_token_of_dash_enterprise_does_nothing_elsewhere(open_console, provider, browser):
    provider.claims["aud"] = "dash"
    cookie = base64.b64encode(provider.id_token().encode()).decode()
    for settings in ({"DASH_JWKS_URL": f"{provider.issuer}/jwks"}, ON_CONNECT):
        console = open_console(provider.issuer, **settings)
        answer = browser.open(f"{console.url}_dash-layout", headers={"Cookie": f"kcIdToken={cookie}"})
        assert answer.status_code == 401


@pytest.mark.parametrize("product", ["", "CONNECT_CLOUD", "connect", "WORKBENCH"])
def test_the_console_does_not_start_with_the_identity_of_connect_off_connect(product, open_console):
    with pytest.raises(ConfigError, match="works on Posit Connect only"):
        open_console("", IDENTITY="connect", POSIT_PRODUCT=product)
