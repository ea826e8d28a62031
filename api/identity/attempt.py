"""One try to sign in: state, nonce and PKCE verifier, bound to the browser by a cookie, kept nowhere on the server."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.identity.envelope import Envelope
from api.identity.refusal import Refusal

MINUTES = 30
STALE = "This sign-in was not started in this browser, or too long ago."


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one authorization request carries. Only the state goes through the address bar, encrypted.

    `made` is in seconds of the epoch. `fresh`: the provider must ask who it is once more, whatever it remembers.
    """

    id: str
    state: str
    nonce: str
    verifier: str
    back: str
    made: float
    fresh: bool


class Attempts:
    """Makes and recognises attempts.

    Nonce and verifier are computed from SECRET_KEY, the browser's cookie and the attempt's id. So strangers who ask
    for the sign-in page cost no storage, any number of tabs may sign in at once, and a state without the cookie it
    was made for is worthless.
    """

    def __init__(self, secret_key: str, now: Callable[[], datetime]) -> None:
        self._envelope = Envelope(secret_key, "sign-in attempt")
        self._now = now

    def start(self, browser: str, back: str, *, fresh: bool = False) -> Attempt:
        made = self._now().timestamp()
        held = {"id": secrets.token_urlsafe(16), "made": made, "back": back, "fresh": fresh}
        return self._attempt(browser, held, self._envelope.seal({**held, "browser": self._of("state", browser)}))

    def resume(self, browser: str | None, state: str | None) -> Attempt:
        """The attempt this state belongs to; raises Refusal if it is not this browser's, or is too old."""
        if not state:
            raise Refusal("state missing", STALE, status=400)
        held = self._envelope.open(state)
        if held is None:
            raise Refusal("state unknown", STALE, status=400)
        if not browser or not hmac.compare_digest(held["browser"], self._of("state", browser)):
            raise Refusal("state of another browser", STALE, status=400)
        if not 0 <= self._now().timestamp() - held["made"] <= MINUTES * 60:
            raise Refusal("state too old", STALE, status=400)
        return self._attempt(browser, held, state)

    def _attempt(self, browser: str, held: dict[str, Any], state: str) -> Attempt:
        number = held["id"]
        secret = (self._of("nonce", browser, number), self._of("verifier", browser, number))
        return Attempt(number, state, *secret, held["back"], held["made"], bool(held.get("fresh")))

    def _of(self, *parts: str) -> str:
        return self._envelope.derive(*parts)
