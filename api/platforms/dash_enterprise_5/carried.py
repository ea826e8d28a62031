"""The token a signed-in person brings along, in the place of the one our service account signs in for."""

from __future__ import annotations

from typing import Protocol

from requests.auth import AuthBase
from requests.models import PreparedRequest

from api.errors import NeedsLogin
from api.platforms.bearer import Bearer

STEP = "Sign out and in again; if that does not help, ask an administrator of it what your account may do there."


class Account(Protocol):
    """Whoever asks: something that writes the header of each request, and knows how to come by another token."""

    def __call__(self, request: PreparedRequest) -> PreparedRequest: ...

    def fresh(self) -> str:
        """A token that lasts a while. Raises NeedsLogin, Unreachable or Garbled."""
        ...

    def replace(self, refused: str) -> str:
        """Another token than the one that was refused."""
        ...

    def turned_away(self, label: str, error: NeedsLogin) -> NeedsLogin:
        """What to say when the other token was refused too."""
        ...


class Carried(AuthBase):
    """Asks the bearer anew whenever a token is needed, and keeps the latest for the headers of the moment alone."""

    def __init__(self, bearer: Bearer) -> None:
        self._bearer = bearer
        self._latest: str | None = None

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._latest or self.fresh()}"
        return request

    def fresh(self) -> str:
        self._latest = self._bearer.token()
        return self._latest

    def replace(self, refused: str) -> str:
        self._latest = self._bearer.token(refused)
        return self._latest

    def turned_away(self, label: str, _error: NeedsLogin) -> NeedsLogin:
        return NeedsLogin(f"{label} does not accept your own sign-in.", STEP)
