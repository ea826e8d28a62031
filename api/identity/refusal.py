"""Why a sign-in ended without a session: a reason for the audit, a sentence for the person."""

from __future__ import annotations

UNREACHABLE = "The identity provider cannot be reached right now."
WRONG_ANSWER = "The identity provider's answer did not pass our checks, so you are not signed in."


class Refusal(Exception):
    """A sign-in that goes no further. Neither part ever holds a value from a token, a claim or the address.

    `reason` is for administrators (audit, log), `sentence` for the person, `status` is the page's HTTP status.
    """

    def __init__(self, reason: str, sentence: str = WRONG_ANSWER, *, status: int = 401) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sentence = sentence
        self.status = status


class Declined(Refusal):
    """The token endpoint said no; `error` is its word for why (RFC 6749, 5.2)."""

    def __init__(self, reason: str, error: str | None) -> None:
        super().__init__(reason)
        self.error = error


class SomebodyElse(Refusal):
    """An answer about another person than the one who is signed in."""
