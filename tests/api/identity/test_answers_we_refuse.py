"""What a provider, or somebody posing as one, may say without anybody being signed in."""

from __future__ import annotations

import json

import pytest

from tests.api.identity.bends import (
    ago,
    attackers_key,
    claims,
    critical,
    edited,
    header,
    issuer,
    keyed_with,
    payload,
    says,
    signed_with,
    tokens,
    two_keys_no_name,
    unsigned,
)
from tests.api.identity.console import sign_in, text_of
from tests.api.identity.provider import ACCESS_TOKEN, CLIENT, GONE, SECRET, SUBJECT, Answer, elliptic, rsa

OTHER = "another-client"

# By the reason an administrator finds on record; each case may fail for that one alone.
REFUSED = {
    "issuer wrong or missing": {
        "the issuer is another one": issuer(lambda iss: "https://evil.example"),
        "the issuer is missing": claims(iss=GONE),
        "the issuer has a slash too many": issuer(lambda iss: iss + "/"),
        "the issuer is written in other case": issuer(str.upper),
        "the issuer has another port": issuer(lambda iss: iss[:-1]),
        "the issuer is a list": issuer(lambda iss: [iss]),
    },
    "audience is not us": {
        "the audience is another client": claims(aud=OTHER),
        "the audience is missing": claims(aud=GONE),
        "the audience is an empty list": claims(aud=[]),
        "the audience is a list without us": claims(aud=[OTHER, "third"]),
        "the audience is another client though we are the authorized party": claims(aud=OTHER, azp=CLIENT),
    },
    "authorized party is not us": {
        "the audience is us and another, and no party is named": claims(aud=[CLIENT, OTHER]),
        "the audience is us and another, and the party is the other": claims(aud=[CLIENT, OTHER], azp=OTHER),
        "the audience is us alone, but the party is another": claims(aud=CLIENT, azp=OTHER),
    },
    "subject wrong or missing": {
        "the subject is missing": claims(sub=GONE),
        "the subject is empty": claims(sub=""),
        "the subject is a number": claims(sub=7),
        "the subject is longer than the standard allows": claims(sub="s" * 256),
    },
    "token expired": {
        "the token expired ten minutes ago": ago(exp=600),
        "the token expired 100 seconds ago": ago(exp=100),
    },
    "exp missing or a time unreadable": {
        "the expiry is missing": claims(exp=GONE),
        "the expiry is a word": claims(exp="tomorrow"),
        "the expiry is digits in quotes": claims(exp="99999999999"),
        "the expiry is not a number": claims(exp=float("nan")),
        "the expiry is infinite": claims(exp=float("inf")),
        "the expiry is true": claims(exp=True),
        "the expiry overflows": payload(lambda text: text.replace('"exp": 1', '"exp": 1e400, "x": 1')),
        "the start of validity is a word": claims(nbf="now"),
    },
    "token not valid yet": {
        "the token was issued an hour from now": ago(iat=-3600),
        "the token is not valid before an hour from now": ago(nbf=-3600),
    },
    "iat missing": {
        "the time of issue is missing": claims(iat=GONE),
    },
    "nonce wrong or missing": {
        "the nonce is wrong": claims(nonce="n" * 43),
        "the nonce is missing": claims(nonce=GONE),
        "the nonce is a number": claims(nonce=1),
        "the nonce is not ASCII": claims(nonce="ñ"),
    },
    "at_hash wrong": {
        "the access token's hash is wrong": claims(at_hash="wrong"),
        "the access token's hash is a number": claims(at_hash=5),
    },
    "signature algorithm not allowed": {
        "the token is not signed": unsigned("none"),
        "the token is not signed, spelt None": unsigned("None"),
        "the token is not signed, spelt nOnE": unsigned("nOnE"),
        "the token is not signed, spelt NONE": unsigned("NONE"),
        "the algorithm is missing": unsigned(None),
        "the token is signed with our client secret": keyed_with(lambda p: SECRET.encode()),
        "the token is signed with the public key as a secret": keyed_with(lambda p: rsa("first").as_pem(private=False)),
        "the token is signed with ES256, which is not configured": signed_with(elliptic("curve"), "ES256"),
        "the token is signed with PS256, which is not configured": signed_with(rsa("first"), "PS256"),
    },
    "token refused (BadSignatureError)": {
        "the signature is by an attacker's key under the right name": attackers_key(),
        "the claims were changed after signing": edited,
        "the token brings its own key": attackers_key(jwk=elliptic("attacker").as_dict(private=False)),
        "the token says where to fetch its key": attackers_key(jku="http://127.0.0.1:1/jwks"),
        "the token says where to fetch its certificate": attackers_key(x5u="http://127.0.0.1:1/cert"),
    },
    "token refused (UnsupportedHeaderError)": {
        "the token has a critical header nobody knows": critical,
    },
    "token of another type": {
        "the token is an access token": header(typ="at+jwt"),
        "the token is an access token by its full name": header(typ="application/at+JWT"),
        "the token is a logout token": header(typ="logout+jwt"),
    },
    "signing key ambiguous": {
        "no key is named and there are two": two_keys_no_name,
    },
    "signing key unknown": {
        "the named key does not exist": header(kid="unknown"),
        "the key set is empty": lambda provider: provider.keys.clear(),
        "the key set is not one": says("/jwks", Answer.of({"keys": "none"})),
    },
    "signing keys unreachable": {
        "the key set is a web page": says("/jwks", Answer(b"<html>", 200, "text/html")),
        "the key set cannot be read": says("/jwks", Answer(b"", 503)),
    },
    "token missing or oversized": {
        "the token answer has no ID token": tokens(id_token=GONE),
        "the ID token is empty": tokens(id_token=""),
        "the ID token is a number": tokens(id_token=3),
    },
    "token refused (DecodeError)": {
        "the ID token is garbage": tokens(id_token="garbage"),
        "the ID token is three dots": tokens(id_token="..."),
    },
    "token answer unreadable": {
        "the ID token has three megabytes": tokens(id_token="e" * 3_000_000),
        "the token endpoint answers a list": says("/token", Answer.of([1])),
        "the token endpoint answers a web page": says("/token", Answer(b"<html>", 200, "text/html")),
        "the token endpoint answers nothing": says("/token", Answer(b"")),
    },
    "token refused (InvalidPayloadError)": {
        "the claims are not an object": payload(lambda text: "[1]"),
    },
    "token refused (RecursionError)": {
        "the claims are nested too deeply": payload(lambda text: '{"a":' * 9000 + "1" + "}" * 9000),
    },
    "token endpoint unreachable": {
        "the token endpoint is a broken gateway": says("/token", Answer(b"<h1>Bad gateway</h1>", 502, "text/html")),
        "the token endpoint sends us elsewhere": says("/token", Answer(b"", 307, headers={"Location": "/elsewhere"})),
    },
    "code refused by the provider": {
        "the token endpoint says that the code was used": says("/token", Answer.of({"error": "invalid_grant"}, 400)),
    },
    "userinfo speaks of somebody else": {
        "userinfo speaks of somebody else": lambda provider: provider.userinfo.update(sub="somebody"),
        "userinfo speaks of nobody": lambda provider: provider.userinfo.update(sub=GONE),
    },
    "userinfo unreachable": {
        "userinfo does not answer": says("/userinfo", Answer(b"", 503)),
    },
}
CASES = [
    pytest.param(bend, reason, id=sentence) for reason, bends in REFUSED.items() for sentence, bend in bends.items()
]


@pytest.mark.parametrize(("bend", "reason"), CASES)
def test_nobody_is_signed_in_when(bend, reason, console, provider, browser, caplog):
    bend(provider)
    answer = sign_in(browser, console, provider)

    assert answer.status_code in {400, 401, 403}
    assert "Sign-in did not work" in answer.text
    assert 'href="/login' in answer.text
    assert browser.held("portalkeeper_session") is None
    assert browser.open(console.url).headers["Location"] == "/login"
    assert console.refusals() == [reason]
    assert len(console.audit()) == 1
    shown = answer.text + json.dumps(console.audit()[0]["detail"]) + caplog.text
    for canary in (SUBJECT, ACCESS_TOKEN, SECRET, "code-canary", provider.nonce, "Traceback (most"):
        assert canary not in shown


def test_a_key_named_in_the_token_itself_is_never_fetched(console, provider, browser):
    attackers_key(jku=f"{provider.issuer}/jku", x5u=f"{provider.issuer}/x5u")(provider)
    sign_in(browser, console, provider)
    assert {"/jku", "/x5u"}.isdisjoint(provider.asked)


def test_the_page_says_one_plain_sentence_and_a_way_on(console, provider, browser):
    provider.claims["aud"] = OTHER
    words = text_of(sign_in(browser, console, provider, back="?next=/apps%3Fq%3D1"))
    sentence = "The identity provider's answer did not pass our checks, so you are not signed in."
    assert words.endswith(f"Sign-in did not work {sentence} Try again")


def test_trying_again_returns_to_where_one_wanted_to_go(console, provider, browser):
    provider.claims["aud"] = OTHER
    page = sign_in(browser, console, provider, back="?next=/apps%3Fq%3D1")
    assert 'href="/login?next=/apps%3Fq%3D1"' in page.text
    provider.claims.clear()
    assert sign_in(browser, console, provider, back="?next=/apps%3Fq%3D1").headers["Location"] == "/apps?q=1"


def test_our_own_algorithms_count_even_if_the_provider_advertises_others(open_console, provider, browser):
    console = open_console(provider.issuer, OIDC_ALGORITHMS="ES256")
    assert sign_in(browser, console, provider).status_code == 401
    signed_with(elliptic("curve"), "ES256")(provider)
    assert sign_in(browser, console, provider).status_code == 302
