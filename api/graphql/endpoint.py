"""One GraphQL API as one account sees it: where it is, how long we wait, and this thread's session with it."""

from __future__ import annotations

import ssl
import threading
from dataclasses import dataclass, field
from typing import Any

from gql import Client

from api.graphql.budget import Pace
from api.graphql.lacking import Lacking
from api.graphql.transport import DeadlineTransport
from api.wire.clock import Clock
from api.wire.session import Auth, Limits


@dataclass(frozen=True, eq=False)
class Endpoint:
    """`label` is what people call it, and begins every sentence about it. `auth` is asked anew for every request."""

    url: str
    auth: Auth | None = field(repr=False)
    label: str
    trusted: ssl.SSLContext = field(repr=False)
    pace: Pace = field(repr=False)
    lacking: Lacking = field(repr=False)
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default=Clock(), repr=False)
    _sessions: threading.local = field(default_factory=threading.local, init=False, repr=False)

    def session(self) -> Any:
        """This thread's gql session: a session shared by threads mixes up their connections."""
        found = getattr(self._sessions, "session", None)
        if found is None:
            found = self._sessions.session = self._connect()
        return found

    def hang_up(self) -> None:
        """Close this thread's session; the next call opens another."""
        session = self._sessions.__dict__.pop("session", None)
        if session is not None:
            session.client.close_sync()

    def _connect(self) -> Any:
        client = Client(transport=DeadlineTransport(self.url, self.auth, self.trusted, self.limits))
        return client.connect_sync()  # type: ignore[no-untyped-call]  # gql leaves it untyped
