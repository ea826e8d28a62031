"""A fresh sign-in: who confirms a change has proven to the provider, a few minutes ago at most, who they are."""

from __future__ import annotations

from flask import session

from api.access import Visitor, visitor
from api.context import current
from api.errors import NeedsFreshSignIn
from api.hosting import Identity
from api.identity.attempt import Attempt
from api.identity.refusal import Refusal
from api.identity.tokens import LEEWAY_SECONDS

ATTEMPT = "fresh_sign_in"  # in the session: the one try that may come back to it
ELSEWHERE = "This sign-in does not belong to your session here, so nothing was confirmed."
SOMEBODY_ELSE = "You signed in as somebody else than who is at work here, so nothing was confirmed."


def needs_fresh_sign_in() -> bool:
    """Whether confirming would raise NeedsFreshSignIn; never where the host signs people in or the setting is 0."""
    settings, now = current().settings, current().now().timestamp()
    if settings.hosting.identity is not Identity.OIDC or not settings.fresh_sign_in_minutes:
        return False
    at = session.get("signed_in_at")  # when the provider asked, in seconds of the epoch; None when it did not say
    return at is None or not -LEEWAY_SECONDS <= now - at <= settings.fresh_sign_in_minutes * 60


def require_fresh() -> None:
    """Raises NeedsFreshSignIn when the visitor's last proof is older than the setting allows, or was never told."""
    if needs_fresh_sign_in():
        minutes = current().settings.fresh_sign_in_minutes
        limit = "minute" if minutes == 1 else f"{minutes} minutes"
        raise NeedsFreshSignIn(f"This takes a sign-in of the last {limit}.", "Sign in again to confirm it.")


def expect(attempt: Attempt) -> None:
    """From now on this try, and no earlier one, may come back to this session."""
    session[ATTEMPT] = attempt.id


def check_expected(attempt: Attempt) -> None:
    """Raises Refusal for a try that this session did not begin."""
    if session.pop(ATTEMPT, None) != attempt.id:
        raise Refusal("fresh sign-in of another session", ELSEWHERE, status=400)


def check_same(arrived: Visitor) -> None:
    """Raises Refusal when the provider vouches for somebody else than who is signed in."""
    if visitor().id != arrived.id:
        raise Refusal("fresh sign-in as somebody else", SOMEBODY_ELSE, status=403)
