"""The ways in which a test can bend what a provider says; each takes the provider and changes it."""

from __future__ import annotations

import hmac
import json
import time

from joserfc import jwt

from tests.api.identity.provider import GONE, b64, elliptic, rs256, rsa


def claims(**changes):
    return lambda provider: provider.claims.update(changes)


def header(**changes):
    return lambda provider: provider.header.update(changes)


def issuer(change):
    return lambda provider: provider.claims.update(iss=change(provider.issuer))


def ago(**seconds):
    return lambda provider: provider.claims.update({name: int(time.time()) - s for name, s in seconds.items()})


def payload(change):
    """Signed as it stands, also when it is not the JSON a JSON writer would write."""

    def bend(provider):
        provider.make = lambda p: p.sign(change(json.dumps(p.all_claims())).encode())

    return bend


def unsigned(name):
    def bend(provider):
        provider.make = lambda p: f"{b64({'alg': name, 'typ': 'JWT'})}.{b64(p.all_claims())}."

    return bend


def keyed_with(secret):
    """HS256, where the key is something an attacker knows."""

    def make(p):
        signed = f"{b64({'alg': 'HS256', 'kid': 'first'})}.{b64(p.all_claims())}"
        return f"{signed}.{b64(hmac.digest(secret(p), signed.encode(), 'sha256'))}"

    return lambda provider: setattr(provider, "make", make)


def edited(provider):
    def make(p):
        head, _body, signature = jwt.encode({"alg": "RS256", "kid": "first"}, p.all_claims(), rsa("first")).split(".")
        return f"{head}.{b64({**p.all_claims(), 'groups': ['admin']})}.{signature}"

    provider.make = make


def attackers_key(**extra):
    """Signed by somebody else's key, under the right key's name."""
    head = {"alg": "RS256", "kid": "first", **extra}
    return lambda provider: setattr(provider, "make", lambda p: rs256(head, p.all_claims(), rsa("attacker")))


def signed_with(key, alg):
    def bend(provider):
        provider.keys = [rsa("first"), elliptic("curve")]
        provider.make = lambda p: jwt.encode({"alg": alg, "kid": key.kid}, p.all_claims(), key, algorithms=[alg])

    return bend


def tokens(**changes):
    return lambda provider: provider.tokens.update(changes)


def says(path, answer):
    return lambda provider: provider.answers.update({path: answer})


def two_keys_no_name(provider):
    provider.keys = [rsa("first"), rsa("second")]
    provider.header["kid"] = GONE


def critical(provider):
    head = {"alg": "RS256", "kid": "first", "crit": ["portal"], "portal": 1}
    provider.make = lambda p: rs256(head, p.all_claims(), rsa("first"))
