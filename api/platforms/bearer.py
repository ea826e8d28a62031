"""Somebody on whose behalf a platform is asked, and the platforms that can be asked so; neither knows of the web."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

from api.errors import NeedsLogin
from api.platforms.protocol import Acting


class Over(NeedsLogin):
    """The bearer lends their rights no more; the sentence names them, for it is others who read it."""


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
    """A platform that lets people in by what somebody else gives out for them, or it itself where it hosts us."""

    @property
    def issuer(self) -> str:
        """Who gives out what it takes: the provider, as its tokens name it, or the platform's own address."""
        ...

    def as_person(self, bearer: Bearer) -> AbstractContextManager[Acting]:
        """The same server, asked and changed on behalf of this person alone, for one occasion in one thread."""
        ...
