"""Somebody on whose behalf a platform is asked, and the platforms that can be asked so; neither knows of the web."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

from api.platforms.protocol import Acting


class Bearer(Protocol):
    """One signed-in person, as far as a platform must know them. Safe to use from every thread."""

    @property
    def username(self) -> str:
        """What their provider calls them; points are counted under it."""
        ...

    def token(self, refused: str | None = None) -> str:
        """Their access token, good for a while yet, and another one than `refused`.

        Raises NeedsLogin when they must sign in again, Unreachable or Garbled when nobody can tell.
        """
        ...


@runtime_checkable
class TakesBearer(Protocol):
    """A platform that takes the tokens of an OpenID provider for its own."""

    @property
    def issuer(self) -> str:
        """The provider, as its tokens name it."""
        ...

    def as_person(self, bearer: Bearer) -> AbstractContextManager[Acting]:
        """The same server, asked and changed on behalf of this person alone, for one occasion in one thread."""
        ...
