"""The same sign-in with a provider other people wrote (canaille, run by pytest-iam), not only with our own."""

from __future__ import annotations

import re
import secrets
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.api.identity.console import text_of
from tests.api.identity.provider import SECRET


@pytest.fixture
def registered(iam_server, open_console):
    """A console, registered at the provider by its real address."""
    name = f"portalkeeper-{secrets.token_hex(4)}"  # the provider serves all tests
    scopes = "openid profile email groups"
    console = open_console(iam_server.url.rstrip("/"), OIDC_CLIENT_ID=name, OIDC_SCOPES=scopes)
    with iam_server.app.app_context():
        client = iam_server.models.Client(
            client_id=name,
            client_secret=SECRET,
            client_name="Portalkeeper",
            redirect_uris=[console.settings.redirect_uri],
            post_logout_redirect_uris=[console.settings.signed_out_uri],
            grant_types=["authorization_code"],
            response_types=["code"],
            token_endpoint_auth_method="client_secret_basic",
            id_token_signed_response_alg="RS256",
            scope=scopes.split(),
        )
        iam_server.backend.save(client)
        client.audience = [client]
        iam_server.backend.save(client)
    return console, client


@pytest.fixture
def person(iam_server):
    somebody = iam_server.random_user(user_name="grace", formatted_name="Grace Hopper", emails=["grace@example.org"])
    iam_server.random_group(display_name="lead", members=[somebody])
    return somebody


def test_somebody_signs_in_is_known_and_signs_out(registered, person, iam_server, browser):
    console, client = registered
    iam_server.login(person)
    iam_server.consent(person, client)

    page = browser.get(f"{console.url}people?q=1", timeout=20)
    assert page.url == f"{console.url}people?q=1"
    assert "email='grace@example.org'" in page.text
    assert browser.open(console.url).text == "LAYOUT for grace@example.org as lead"

    left = browser.send_to(f"{console.url}logout", headers=browser.token)
    back = browser.get(left.headers["Location"], timeout=20)
    assert back.url.split("?")[0] == console.settings.signed_out_uri
    assert "You are signed out" in text_of(back)


def test_the_provider_checks_that_the_answer_comes_from_us(registered, person, iam_server, browser):
    console, client = registered
    iam_server.login(person)
    iam_server.consent(person, client)
    asked = browser.open(f"{console.url}login").headers["Location"]
    sent = parse_qs(urlsplit(asked).query)
    assert sent["code_challenge_method"] == ["S256"]
    forged = re.sub(r"code_challenge=[^&]+", "code_challenge=" + "x" * 43, asked)
    answer = browser.open(browser.open(forged).headers["Location"])
    assert answer.status_code == 401
    assert console.refusals() == ["code refused by the provider"]
