"""What the provider remembers in its state folder: the signing key, the cookie secret, codes and tokens."""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from joserfc.jwk import KeySet, RSAKey

from demo.identity_provider.registration import Registration

TABLE = """CREATE TABLE IF NOT EXISTS held (
    secret TEXT PRIMARY KEY, kind TEXT, client TEXT, subject TEXT, scope TEXT, redirect_uri TEXT,
    nonce TEXT, challenge TEXT, method TEXT, auth_time INTEGER, expires INTEGER)"""


@dataclass(frozen=True, slots=True)
class Held:
    """A code, access token or refresh token, with the methods Authlib asks of each."""

    secret: str
    kind: str
    client: str
    subject: str
    scope: str
    redirect_uri: str
    nonce: str | None
    code_challenge: str | None
    code_challenge_method: str | None
    auth_time: int
    expires: int

    def check_client(self, client: Registration) -> bool:
        return self.client == client.client_id

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.auth_time

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None

    def is_expired(self) -> bool:
        return self.expires < time.time()

    def is_revoked(self) -> bool:
        return False  # what is revoked is deleted


class Vault:
    """Files in one folder; everything else about the provider is rebuilt at start."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        with self._open() as store:
            store.execute(TABLE)
        self.keys = KeySet([self._signing_key()])
        self.cookie_secret = self._kept("cookie-secret", lambda: secrets.token_urlsafe(48))

    def put(self, held: Held) -> None:
        with self._open() as store:
            values = [getattr(held, column.name) for column in fields(Held)]
            store.execute(f"INSERT INTO held VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608 - only ?

    def find(self, secret: str, kind: str) -> Held | None:
        with self._open() as store:
            row = store.execute("SELECT * FROM held WHERE secret = ? AND kind = ?", (secret, kind)).fetchone()
        held = Held(*row) if row else None
        return held if held and not held.is_expired() else None

    def drop(self, secret: str) -> bool:
        """Whether it was still there: of two who drop the same code at once, one is told False."""
        with self._open() as store:
            return store.execute("DELETE FROM held WHERE secret = ?", (secret,)).rowcount == 1

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        store = sqlite3.connect(self._folder / "held.sqlite3")
        try:
            with store:
                yield store
        finally:
            store.close()

    def _signing_key(self) -> RSAKey:
        pem = self._kept("signing-key.pem", lambda: RSAKey.generate_key(2048).as_pem(private=True).decode())
        key = RSAKey.import_key(pem, {"use": "sig", "alg": "RS256"})
        key.ensure_kid()
        return key

    def _kept(self, name: str, make: Callable[[], str]) -> str:
        path = self._folder / name
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(make(), encoding="utf-8")
        return path.read_text(encoding="utf-8")
