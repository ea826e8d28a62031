"""What an honest provider may say, in all the ways the standard allows."""

from __future__ import annotations

import json
import time

import pytest
from authlib.oidc.core.util import create_half_hash
from joserfc import jwt

from tests.api.identity.console import sign_in
from tests.api.identity.provider import ACCESS_TOKEN, CLIENT, GONE, SECRET, SUBJECT, Answer, rsa


def rotated(provider):
    provider.keys = [rsa("first"), rsa("second")]
    provider.signer = rsa("second")


def one_nameless_key(provider):
    provider.header["kid"] = GONE


def public_key_without_hints(provider):
    bare = {name: rsa("first").as_dict(private=False)[name] for name in ("kty", "n", "e", "kid")}
    foreign = [{"kty": "oct", "k": "c2VjcmV0", "kid": "first"}, {"kty": "RSA"}, "junk", None, {**bare, "use": "enc"}]
    provider.answers["/jwks"] = Answer(json.dumps({"keys": [*foreign, bare]}).encode())


ACCEPTED = {
    "everything is as usual": lambda p: None,
    "the audience is a list of us alone": lambda p: p.claims.update(aud=[CLIENT]),
    "the audience is us and another, and the party is us": lambda p: p.claims.update(aud=[CLIENT, "x"], azp=CLIENT),
    "the access token's hash is right": lambda p: p.claims.update(
        at_hash=create_half_hash(ACCESS_TOKEN, "RS256").decode()
    ),
    "the clocks differ by half a minute": lambda p: p.claims.update(iat=time.time() + 30, exp=time.time() - 30),
    "the key has no name and is the only one": one_nameless_key,
    "the key is one of two": rotated,
    "the key set also holds keys we cannot use": public_key_without_hints,
    "the token has no type": lambda p: p.header.update(typ=GONE),
    "userinfo is not offered": lambda p: p.metadata.update(userinfo_endpoint=GONE),
    "userinfo is not for us": lambda p: p.answers.update({"/userinfo": Answer(b"", 403)}),
    "userinfo lies on another host, where no token is sent": lambda p: p.metadata.update(
        userinfo_endpoint="https://graph.example/me"
    ),
}


@pytest.mark.parametrize("bend", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_somebody_is_signed_in_when(bend, console, provider, browser):
    bend(provider)
    answer = sign_in(browser, console, provider)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert browser.open(console.url).text == "LAYOUT for pat as lead"
    assert [(line["act"], line["outcome"]) for line in console.audit()] == [("sign in", "done")]


def test_a_person_is_issuer_and_subject_not_an_address(console, provider, browser):
    provider.claims["email"] = "same@example.com"
    sign_in(browser, console, provider)
    provider.claims["sub"] = provider.userinfo["sub"] = "another"
    browser.cookies.clear()
    sign_in(browser, console, provider)
    assert [line["who"] for line in console.audit()] == [f"{provider.issuer} {SUBJECT}", f"{provider.issuer} another"]


def test_the_token_request_proves_that_it_comes_from_us(console, provider, browser):
    started = provider.started(browser.open(f"{console.url}login").headers["Location"])
    sign_in(browser, console, provider)
    form = provider.forms[-1]
    assert started["code_challenge_method"] == "S256"
    assert len(form["code_verifier"]) >= 43
    assert form["redirect_uri"] == f"{console.url}login/callback"
    assert SECRET not in json.dumps(form)


def test_each_sign_in_has_its_own_verifier_and_nonce(console, provider, browser):
    sign_in(browser, console, provider)
    first = provider.nonce
    browser.open(f"{console.url}logout")
    browser.cookies.pop("portalkeeper_session")
    sign_in(browser, console, provider)
    assert len({form["code_verifier"] for form in provider.forms}) == 2
    assert provider.nonce != first


def test_a_provider_that_takes_the_secret_in_the_form_gets_it_there(console, provider, browser):
    provider.metadata["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    sign_in(browser, console, provider)
    assert provider.forms[-1]["client_secret"] == SECRET


def test_a_client_without_a_secret_signs_in_by_the_verifier_alone(open_console, provider, browser):
    console = open_console(provider.issuer, OIDC_CLIENT_SECRET="")
    assert sign_in(browser, console, provider).status_code == 302
    assert provider.forms[-1]["client_id"] == CLIENT
    assert "client_secret" not in provider.forms[-1]


def test_the_encoded_token_is_one_a_stranger_could_check(provider):
    provider.nonce = "n"
    assert jwt.decode(provider.id_token(), rsa("first")).claims["nonce"] == "n"
