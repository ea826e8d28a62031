"""Who signs people in is one setting; what contradicts it stops the start with a sentence."""

from __future__ import annotations

import pytest

from api.errors import ConfigError
from api.hosting import Hosting, Identity
from api.settings import Settings

BARE = {
    "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
    "PUBLIC_URL": "https://keeper.example.com/",
    "PLATFORMS": '[{"id": "p", "kind": "none", "name": "None", "url": "https://platform.example"}]',
}
JWKS = "https://auth-de.example.com/auth/realms/dash/protocol/openid-connect/certs"
DE5 = {"IDENTITY": "dash-enterprise", "DASH_JWKS_URL": JWKS}
DE4 = {
    "IDENTITY": "dash-enterprise",
    "TRUST_PLOTLY_USER_DATA": "1",
    "DASH_APP_NAME": "keeper",
    "DASH_DOMAIN_BASE": "de.example.com",
}
CONNECT = {"IDENTITY": "connect", "POSIT_PRODUCT": "CONNECT"}


@pytest.mark.parametrize("host", [CONNECT, DE4, DE5])
def test_where_the_host_signs_people_in_no_provider_is_needed(host):
    settings = Settings.from_env({**BARE, **host})
    assert (settings.oidc_issuer, settings.oidc_client_id) == ("", "")


def test_a_provider_is_needed_unless_something_else_is_said():
    assert Hosting.from_env({}).identity is Identity.OIDC
    with pytest.raises(ConfigError, match="OIDC_ISSUER is not set"):
        Settings.from_env(BARE)


def test_roles_stand_where_keycloak_puts_them_unless_something_else_is_said():
    assert Settings.from_env({**BARE, **DE5}).role_claim == "resource_access.dash.roles"
    assert Settings.from_env({**BARE, **DE5, "ROLE_CLAIM": "groups"}).role_claim == "groups"


@pytest.mark.parametrize(
    ("env", "sentence"),
    [
        ({"IDENTITY": "saml"}, "IDENTITY must be oidc, connect, dash-enterprise; it is 'saml'."),
        ({"IDENTITY": "connect"}, "IDENTITY=connect works on Posit Connect only"),
        ({"IDENTITY": "connect", "POSIT_PRODUCT": "CONNECT_CLOUD"}, "IDENTITY=connect works on Posit Connect only"),
        (
            {"IDENTITY": "connect", "POSIT_PRODUCT": "CONNECT_CLOUD", "RSTUDIO_PRODUCT": "CONNECT"},
            "IDENTITY=connect works on Posit Connect only",
        ),
        ({"IDENTITY": "dash-enterprise"}, "IDENTITY=dash-enterprise needs DASH_JWKS_URL"),
        ({**DE5, "DASH_JWKS_URL": "http://keys.example.com"}, "DASH_JWKS_URL must be a plain https:// address"),
        ({**DE4, "DASH_JWKS_URL": JWKS}, "TRUST_PLOTLY_USER_DATA is for Dash Enterprise 4"),
        ({**DE4, "DASH_APP_NAME": ""}, "works on Dash Enterprise only, which sets DASH_APP_NAME."),
        ({**DE4, "DASH_DOMAIN_BASE": ""}, "works on Dash Enterprise only, which sets DASH_DOMAIN_BASE."),
        ({**DE4, "TRUST_PLOTLY_USER_DATA": "yes"}, "TRUST_PLOTLY_USER_DATA must be 1 or 0, not 'yes'."),
        ({**DE4, "IDENTITY": "oidc"}, "TRUST_PLOTLY_USER_DATA=1 needs IDENTITY=dash-enterprise."),
        ({**CONNECT, "TRUST_PLOTLY_USER_DATA": "1"}, "TRUST_PLOTLY_USER_DATA=1 needs IDENTITY=dash-enterprise."),
        ({**DE5, "ADMIN_USERS": "ada"}, "ADMIN_USERS and LEAD_USERS count only together with TRUST_PLOTLY_USER_DATA"),
        ({"LEAD_USERS": "ada"}, "ADMIN_USERS and LEAD_USERS count only together with TRUST_PLOTLY_USER_DATA"),
    ],
)
def test_what_contradicts_itself_stops_the_start(env, sentence):
    with pytest.raises(ConfigError) as refusal:
        Hosting.from_env(env)
    assert sentence in str(refusal.value)


def test_the_key_of_the_content_is_not_shown():
    assert "canary" not in repr(Hosting.from_env({**CONNECT, "CONNECT_API_KEY": "canary"}))
