"""What a visitor leaves with us so that work goes on in their name while they are not there; sealed, and soon over.

Where we sign people in, it says where the tokens of their session lie, and is worth nothing once the session has ended:
a copy of a refresh token would end the sign-in when both are used. Where Posit Connect hosts us, it is the visitor's
own key, for its hour.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, session

from api import access
from api.access import Role, Visitor
from api.context import Context, current
from api.errors import NeedsLogin
from api.hosting import Identity
from api.identity import sessions
from api.identity.client import Client
from api.identity.envelope import Envelope
from api.identity.hosts.visitor_key import visitor_key
from api.identity.own_tokens import EXTENSION, Own, OwnTokens
from api.platforms.bearer import Bearer, Over
from api.platforms.protocol import Platform
from api.settings import Settings

PORTS = {"https": 443, "http": 80}
UNREADABLE = "What was kept of the sign-in of who confirmed this cannot be used any more."


@dataclass(frozen=True, slots=True)
class Loan:
    """Whose rights, as people know them, and what is kept of them: opened by borrowed() alone."""

    person: str
    sealed: str = field(repr=False)


def is_lent(settings: Settings, platform: Platform) -> bool:
    """Whether visitors of this console are asked for their own rights on this platform. Asks nobody."""
    issuer = getattr(platform, "issuer", None)
    if issuer is None:
        return False
    if settings.hosting.identity is Identity.CONNECT:
        return _place(issuer) == _place(settings.hosting.connect_server or "")
    return settings.hosting.identity is Identity.OIDC and issuer == settings.oidc_issuer


def lend(platform: Platform, *, anew: bool = False) -> Loan | None:
    """Of the visitor of this request; None where the console's own account acts for everybody.

    `anew`: what we may hold of them already was refused. Raises NotOffered with what to set up, NeedsLogin when they
    must sign in again, Unreachable, Garbled and Refused when nobody can tell.
    """
    context, visitor = current(), access.visitor()
    if not is_lent(context.settings, platform):
        return None
    if context.settings.hosting.identity is Identity.CONNECT:
        key = visitor_key(anew=anew)
        content = {"key": key.text, "until": key.until.isoformat()}
    else:
        own: OwnTokens = current_app.extensions[EXTENSION]
        own.bearer().token()
        content = {"session": sessions.number(), "number": session[sessions.TOKENS]}
    return Loan(visitor.username, _envelope(context).seal({**content, "visitor": asdict(visitor)}))


def borrowed(context: Context, platform: Platform, loan: Loan, lender: str) -> Bearer:
    """Who lent it, for any thread of any process; `lender` is their id, so that no loan serves in another's work."""
    held = _envelope(context).open(loan.sealed) if is_lent(context.settings, platform) else None
    visitor = held and Visitor(**{**held["visitor"], "role": Role(held["visitor"]["role"])})
    if not held or not visitor or visitor.id != lender:
        return Unusable(loan.person)
    if context.settings.hosting.identity is Identity.CONNECT:
        return OfKey(context, visitor.username, held["key"], datetime.fromisoformat(held["until"]))
    tokens = OwnTokens(context, Client(context.settings, context.now))
    return OfSession(Own(tokens, sessions.open_store(context.settings), visitor, held["session"], held["number"]))


def way_back(settings: Settings) -> str:
    """What they do when their rights are over, and work in their name has come to rest."""
    came = "Load this page again" if settings.hosting.identity is Identity.CONNECT else "Sign in again"
    return f"{came} and press Go on."


@dataclass(frozen=True, slots=True)
class OfSession:
    """As long as their session would be let in."""

    own: Own

    @property
    def username(self) -> str:
        return self.own.username

    def token(self, refused: str | None = None) -> str:
        context = self.own.tokens.context
        if not sessions.lasts(self.own.store, self.own.session, context):
            raise Over(f"{self.username} signed out, or their session has ended.", way_back(context.settings))
        try:
            return self.own.token(refused)
        except NeedsLogin as error:
            sentence = f"The sign-in of {self.username} at the identity provider is over."
            raise Over(sentence, way_back(context.settings)) from error


@dataclass(frozen=True, slots=True)
class OfKey:
    """For the hour of the key."""

    context: Context
    username: str
    key: str = field(repr=False)
    until: datetime

    def token(self, refused: str | None = None) -> str:
        if refused == self.key or self.context.now() >= self.until:
            sentence = f"The key with which {self.username} lets this console act on Posit Connect is over."
            raise Over(sentence, way_back(self.context.settings))
        return self.key


@dataclass(frozen=True, slots=True)
class Unusable:
    """Sealed with another SECRET_KEY, by somebody else, or for a platform that takes other tokens by now."""

    username: str

    def token(self, refused: str | None = None) -> str:  # noqa: ARG002 - the protocol's name
        raise Over(UNREADABLE, "Cancel it, and confirm what is left once more.")


def _place(url: str) -> tuple[Any, ...]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme), parts.path.rstrip("/")


def _envelope(context: Context) -> Envelope:
    return Envelope(context.settings.secret_key, "lent rights")
