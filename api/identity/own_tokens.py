"""The signed-in person's own tokens: encrypted, beside their session on the server, renewed in time, one at a time."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from flask import Flask, session

from api import access, audit
from api.context import Context
from api.errors import Garbled, NeedsLogin, Unreachable
from api.identity import sessions
from api.identity.client import Client
from api.identity.envelope import Envelope
from api.identity.refusal import Declined, Refusal, SomebodyElse
from api.platforms.bearer import TakesBearer
from api.platforms.protocol import Platform
from api.store import lease

log = logging.getLogger(__name__)

EXTENSION = "portalkeeper.own_tokens"
MARGIN = 60.0  # seconds before its end a token is renewed, or half its life where that is shorter
UNTOLD = 300.0  # seconds a token is taken to last when the provider does not say
LEASES = 64  # names under which renewals take turns: the rows of leases stay, so there must not be one per session
TURN, PATIENCE, PAUSE = 15.0, 12.0, 0.1  # seconds a turn lasts at most, one waits for it, and between two looks
OVER = "Your sign-in at the identity provider is over."
AGAIN = "Sign out and in again."


@dataclass(frozen=True, slots=True)
class Held:
    """Times are seconds of the epoch."""

    access: str = field(repr=False)
    refresh: str | None = field(repr=False)
    renew_at: float
    until: float


class OwnTokens:
    """Of everybody who signs in here, if any platform takes them. Safe to use from every thread."""

    def __init__(self, context: Context, client: Client) -> None:
        self.context = context
        self.client = client
        self.envelope = Envelope(context.settings.secret_key, "own tokens")

    def bind(self, server: Flask) -> None:
        server.extensions[EXTENSION] = self

    def serve(self, platform: Platform) -> bool:
        """Whether this platform takes the tokens of our provider for its own."""
        return isinstance(platform, TakesBearer) and platform.issuer == self.context.settings.oidc_issuer

    def begin(self, answer: Mapping[str, Any]) -> None:
        """Put away what the token endpoint gave for a session that has begun or was renewed, if it can be of use."""
        if not any(self.serve(platform) for platform in self.context.platforms.values()):
            return
        try:
            held = read(answer, self.context.now().timestamp(), None)
        except Refusal as refusal:
            log.warning("own tokens not kept: %s", refusal.reason)
            return
        session.setdefault(sessions.TOKENS, secrets.token_urlsafe(32))
        self.bearer().keep(held)

    def bearer(self) -> Own:
        """The visitor of this request; raises NotAllowed when nobody is signed in."""
        return Own(self, sessions.store(), access.visitor(), sessions.number(), session.get(sessions.TOKENS))


@dataclass(frozen=True, slots=True)
class Own:
    """One person as a platform's Bearer; holds nothing of the request, so any thread may use it."""

    tokens: OwnTokens
    store: sessions.Store
    visitor: access.Visitor
    session: str = field(repr=False)
    number: str | None = field(repr=False)

    @property
    def username(self) -> str:
        return self.visitor.username

    def token(self, refused: str | None = None) -> str:
        held = self._held()
        if self._serves(held, refused):
            return held.access
        with self._turn() as ours:
            held = self._held()
            if self._serves(held, refused):
                return held.access  # somebody else was first
            if not ours:
                raise Unreachable("Your sign-in could not be renewed in time.", "Try again in a few seconds.")
            return self._renewed(held, refused)

    def keep(self, held: Held) -> None:
        hours = self.tokens.context.settings.session_hours
        self.store.cache.set(self._place, self.tokens.envelope.seal(asdict(held)), timeout=hours * 3600)

    @property
    def _place(self) -> str:
        return f"{sessions.TOKENS}:{self.number}"

    @property
    def _now(self) -> float:
        return self.tokens.context.now().timestamp()

    def _held(self) -> Held:
        """Raises NeedsLogin: a session may be older than the setting that makes tokens of use."""
        sealed = self.store.cache.get(self._place) if self.number else None
        content = self.tokens.envelope.open(sealed) if isinstance(sealed, str) else None
        if content is None:
            raise NeedsLogin("This session has no tokens for the platform.", AGAIN)
        return Held(**content)

    def _serves(self, held: Held, refused: str | None) -> bool:
        return held.access != refused and self._now < held.renew_at

    def _renewed(self, held: Held, refused: str | None) -> str:
        if held.refresh is None:
            return self._last(held, refused, NeedsLogin(OVER, AGAIN))
        asked = self._now
        try:
            new = read(self.tokens.client.renew(held.refresh, self.visitor.id), asked, held.refresh)
        except SomebodyElse as refusal:
            self._end(refusal)
            raise NeedsLogin("The identity provider answered for somebody else, so you were signed out.") from refusal
        except Declined as refusal:
            return self._declined(held, refused, refusal)
        except Refusal as refusal:
            log.warning("own tokens not renewed: %s", refusal.reason)
            error = Unreachable("The identity provider did not renew your sign-in.", "Try again in a few minutes.")
            return self._last(held, refused, error)
        self.keep(new)
        return new.access

    def _declined(self, held: Held, refused: str | None, refusal: Declined) -> str:
        """Another process may have used the same refresh token a moment before, past our turns: then its own serve."""
        newer = self._held()
        if newer != held and self._serves(newer, refused):
            return newer.access
        if refusal.error == "invalid_grant":
            log.info("own tokens not renewed: the provider has ended the sign-in")
            return self._last(held, refused, NeedsLogin(OVER, AGAIN))
        raise Garbled("The identity provider refused to renew your sign-in.", "Tell an administrator.")

    def _last(self, held: Held, refused: str | None, error: NeedsLogin | Unreachable) -> str:
        """A token that could not be renewed serves until its end."""
        if held.access != refused and self._now < held.until:
            return held.access
        raise error

    def _end(self, refusal: Refusal) -> None:
        self.store.cache.delete(self._place)
        self.store.end(self.session)
        who = self.visitor.id
        audit.note(self.tokens.context, "renew tokens", "refused", who=who, address=None, reason=refusal.reason)

    @contextmanager
    def _turn(self) -> Iterator[bool]:
        """Whether it is ours to renew: a refresh token may be good for one use, and used twice end the sign-in."""
        context, until = self.tokens.context, time.monotonic() + PATIENCE
        name = f"own tokens {sum(self._place.encode()) % LEASES}"
        while (turn := lease.take(context.engine, name, context.now(), TURN)) is None:
            if time.monotonic() >= until:
                yield False
                return
            time.sleep(PAUSE)
        try:
            yield True
        finally:
            lease.release(context.engine, turn, context.now())


def read(answer: Mapping[str, Any], asked: float, before: str | None) -> Held:
    """What the token endpoint gave, asked at that moment; a provider that does not rotate gives no new refresh token.

    Raises Refusal for a token that cannot stand in a header.
    """
    given, refresh, seconds = (answer.get(name) for name in ("access_token", "refresh_token", "expires_in"))
    if not isinstance(given, str) or not given.isascii() or not given.isprintable() or not given:
        raise Refusal("access token unreadable")
    lasts = float(seconds) if isinstance(seconds, int | float) and not isinstance(seconds, bool) else UNTOLD
    renew_at = asked + lasts - min(MARGIN, lasts / 2)
    return Held(given, refresh if isinstance(refresh, str) else before, renew_at, asked + lasts)
