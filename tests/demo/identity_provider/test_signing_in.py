"""The demo's provider: three accounts, code flow with PKCE for everybody, and it forgets nothing over a restart."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

from demo.identity_provider import Registration, serve

CALLBACK = "http://127.0.0.1:9/login/callback"
SIGNED_OUT = "http://127.0.0.1:9/login/signed-out"
CLIENT = Registration("console", "a-secret", (CALLBACK,), (SIGNED_OUT,))


@pytest.fixture
def provider(tmp_path):
    with serve(CLIENT, tmp_path / "state") as running:
        yield running


class Visit:
    """One browser and one client at the provider."""

    def __init__(self, issuer, secret="a-secret"):
        self.browser = requests.Session()
        self.at = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=10).json()
        self.verifier = secrets.token_urlsafe(48)
        options = {"scope": "openid profile email", "redirect_uri": CALLBACK, "code_challenge_method": "S256"}
        self.client = OAuth2Session("console", secret, **options)

    def address(self, **changes):
        endpoint = self.at["authorization_endpoint"]
        url, _ = self.client.create_authorization_url(endpoint, code_verifier=self.verifier, nonce="n", **changes)
        return url

    def sign_in(self, **form):
        return self.browser.post(self.address(), data=form, allow_redirects=False, timeout=10)

    def tokens(self, answer, **changes):
        said = {"authorization_response": answer.headers["Location"], "code_verifier": self.verifier, **changes}
        return self.client.fetch_token(self.at["token_endpoint"], **said)

    def claims(self, token):
        keys = KeySet.import_key_set(requests.get(self.at["jwks_uri"], timeout=10).json())
        return jwt.decode(token, keys, algorithms=["RS256"]).claims


@pytest.mark.parametrize(("username", "groups"), [("admin", ["admin"]), ("lead", ["lead"]), ("viewer", [])])
def test_each_account_signs_in_with_its_groups(username, groups, provider):
    visit = Visit(provider.issuer)
    tokens = visit.tokens(visit.sign_in(username=username, password="portalkeeper"))
    claims = visit.claims(tokens["id_token"])
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (provider.issuer, "console", "n")
    assert (claims["preferred_username"], claims["groups"]) == (username, groups)
    assert visit.client.get(visit.at["userinfo_endpoint"]).json()["groups"] == groups


def test_an_account_may_be_chosen_without_typing(provider):
    visit = Visit(provider.issuer)
    tokens = visit.tokens(visit.sign_in(account="lead"))
    assert visit.claims(tokens["id_token"])["preferred_username"] == "lead"


@pytest.mark.parametrize(
    "form",
    [
        {"username": "admin", "password": "wrong"},
        {"username": "nobody", "password": "portalkeeper"},
        {"username": "", "password": ""},
        {"account": "nobody"},
        {},
    ],
    ids=str,
)
def test_a_wrong_password_is_told_on_the_page(form, provider):
    answer = Visit(provider.issuer).sign_in(**form)
    assert answer.status_code == 401
    assert "do not belong together" in answer.text


def test_the_page_lists_the_accounts_and_has_the_two_fields(provider):
    visit = Visit(provider.issuer)
    page = visit.browser.get(visit.address(), timeout=10).text
    assert 'name="username"' in page
    assert 'name="password"' in page
    assert "portalkeeper" in page
    assert re.findall(r'value="(\w+)"', page) == ["admin", "lead", "viewer"]
    assert "<script" not in page


@pytest.mark.parametrize("leave_out", [{"code_challenge"}, {"code_challenge_method"}, {"nonce"}])
def test_nobody_gets_a_code_without_proof_or_nonce(leave_out, provider):
    visit = Visit(provider.issuer)
    asked = {name: value[0] for name, value in parse_qs(urlsplit(visit.address()).query).items()}
    for name in leave_out:
        del asked[name]
    endpoint = visit.at["authorization_endpoint"]
    answer = visit.browser.get(endpoint, params=asked, allow_redirects=False, timeout=10)
    assert "error=invalid_request" in answer.headers["Location"]


def test_a_plain_challenge_is_refused(provider):
    visit = Visit(provider.issuer)
    url = visit.address().replace("code_challenge_method=S256", "code_challenge_method=plain")
    assert "error=invalid_request" in visit.browser.get(url, allow_redirects=False, timeout=10).headers["Location"]


@pytest.mark.parametrize(
    ("change", "status"), [({"redirect_uri": "https://evil.example/"}, 400), ({"client_id": "other"}, 400)]
)
def test_another_address_or_client_gets_no_redirect(change, status, provider):
    visit = Visit(provider.issuer)
    asked = {name: value[0] for name, value in parse_qs(urlsplit(visit.address()).query).items()}
    endpoint = visit.at["authorization_endpoint"]
    answer = visit.browser.get(endpoint, params={**asked, **change}, allow_redirects=False, timeout=10)
    assert answer.status_code == status
    assert "Location" not in answer.headers


@pytest.mark.parametrize("wrong", [{"code_verifier": "w" * 43}, {"code_verifier": ""}])
def test_a_code_is_worth_nothing_without_its_verifier(wrong, provider):
    visit = Visit(provider.issuer)
    answer = visit.sign_in(account="admin")
    with pytest.raises(OAuthError):
        visit.tokens(answer, **wrong)


def test_a_code_counts_once(provider):
    visit = Visit(provider.issuer)
    answer = visit.sign_in(account="admin")
    visit.tokens(answer)
    with pytest.raises(OAuthError, match="invalid_grant"):
        visit.tokens(answer)


def test_a_client_with_a_wrong_secret_gets_nothing(provider):
    visit = Visit(provider.issuer, secret="wrong")
    answer = visit.sign_in(account="admin")
    with pytest.raises(OAuthError, match="invalid_client"):
        visit.tokens(answer)


def test_a_refresh_token_is_replaced_when_used(provider):
    visit = Visit(provider.issuer)
    first = visit.tokens(visit.sign_in(account="lead"))
    second = visit.client.refresh_token(visit.at["token_endpoint"], refresh_token=first["refresh_token"])
    assert visit.claims(second["id_token"])["sub"] == visit.claims(first["id_token"])["sub"]
    assert second["refresh_token"] != first["refresh_token"]
    with pytest.raises(OAuthError, match="invalid_grant"):
        visit.client.refresh_token(visit.at["token_endpoint"], refresh_token=first["refresh_token"])


def test_userinfo_wants_a_token(provider):
    assert requests.get(f"{provider.issuer}/userinfo", timeout=10).status_code == 401


def test_whoever_signed_in_is_not_asked_again_until_signing_out(provider):
    visit = Visit(provider.issuer)
    tokens = visit.tokens(visit.sign_in(account="admin"))
    assert "code=" in visit.browser.get(visit.address(), allow_redirects=False, timeout=10).headers["Location"]
    assert visit.browser.get(visit.address(prompt="login"), allow_redirects=False, timeout=10).status_code == 200
    leave = {"id_token_hint": tokens["id_token"], "client_id": "console", "post_logout_redirect_uri": SIGNED_OUT}
    gone = visit.browser.get(visit.at["end_session_endpoint"], params=leave, allow_redirects=False, timeout=10)
    assert gone.headers["Location"] == SIGNED_OUT
    assert visit.browser.get(visit.address(), allow_redirects=False, timeout=10).status_code == 200


def test_an_answer_says_when_it_was_asked_who_it_is_and_an_older_sign_in_is_asked_again(provider):
    visit = Visit(provider.issuer)
    told = visit.claims(visit.tokens(visit.sign_in(account="admin"))["id_token"])["auth_time"]
    assert 0 <= time.time() - told < 60
    assert visit.browser.get(visit.address(max_age="600"), allow_redirects=False, timeout=10).status_code == 302
    assert visit.browser.get(visit.address(max_age="0"), allow_redirects=False, timeout=10).status_code == 200


@pytest.mark.parametrize(
    "change",
    [{"post_logout_redirect_uri": "https://evil.example/"}, {"id_token_hint": "garbage"}, {"client_id": "other"}],
    ids=str,
)
def test_a_sign_out_leads_to_no_other_place(change, provider):
    visit = Visit(provider.issuer)
    tokens = visit.tokens(visit.sign_in(account="admin"))
    leave = {"id_token_hint": tokens["id_token"], "client_id": "console", "post_logout_redirect_uri": SIGNED_OUT}
    address = visit.at["end_session_endpoint"]
    answer = visit.browser.get(address, params={**leave, **change}, allow_redirects=False, timeout=10)
    assert "Location" not in answer.headers


def test_keys_sessions_and_tokens_survive_a_restart(tmp_path):
    with serve(CLIENT, tmp_path) as first:
        visit = Visit(first.issuer)
        tokens = visit.tokens(visit.sign_in(account="lead"))
        port = int(first.issuer.rsplit(":", 1)[1])
    with serve(CLIENT, tmp_path, port) as again:
        assert again.issuer == first.issuer
        assert visit.claims(tokens["id_token"])["preferred_username"] == "lead"
        assert "code=" in visit.browser.get(visit.address(), allow_redirects=False, timeout=10).headers["Location"]
        assert visit.client.refresh_token(visit.at["token_endpoint"])["id_token"]


def test_a_foreign_name_that_points_here_gets_nothing(provider):
    answer = requests.get(f"{provider.issuer}/jwks", headers={"Host": "evil.example"}, timeout=10)
    assert answer.status_code == 403


def test_the_command_says_where_it_answers_and_stops_when_told(tmp_path):
    command = [sys.executable, "-m", "demo.identity_provider", "--port", "0", "--state", str(tmp_path)]
    command += ["--client-id", "c", "--client-secret", "s", "--redirect-uri", CALLBACK, "--post-logout", SIGNED_OUT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        issuer = process.stdout.readline().split()[-1]
        assert requests.get(f"{issuer}/.well-known/openid-configuration", timeout=10).json()["issuer"] == issuer
        process.terminate()
        assert process.wait(10) == 0


def test_a_taken_port_is_a_sentence(tmp_path, provider):
    port = provider.issuer.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "demo.identity_provider", "--port", port, "--state", str(tmp_path)]
    command += ["--client-id", "c", "--client-secret", "s", "--redirect-uri", CALLBACK]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Port {port} cannot be used")
    assert "Traceback" not in ended.stderr
