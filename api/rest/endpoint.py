"""One REST API as one account sees it: where it is, how long we wait, and this thread's session with it."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests

from api.errors import ApiError
from api.wire.clock import Clock
from api.wire.session import Auth, Limits, open_session

Explain = Callable[[int, Any], ApiError | None]


def no_explanation(_status: int, _payload: Any) -> ApiError | None:
    return None


@dataclass(frozen=True, eq=False)
class Endpoint:
    """`url` has no slash at its end; `label` is what people call the platform, and begins every sentence about it.

    `headers` carry the credentials, or `auth` does (user and password, or what writes the header of each request).
    `explain` may know better than the HTTP status what an answer with an error means: it is given the status and
    the JSON (None when there was none).
    """

    url: str
    label: str
    trusted: ssl.SSLContext = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    auth: Auth | None = field(default=None, repr=False)
    explain: Explain = field(default=no_explanation, repr=False)
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default=Clock(), repr=False)
    _sessions: threading.local = field(default_factory=threading.local, init=False, repr=False)

    def session(self) -> requests.Session:
        """This thread's session, opened when it is first asked for."""
        found: requests.Session | None = getattr(self._sessions, "session", None)
        if found is None:
            found = self._sessions.session = self._connect()
        return found

    def hang_up(self) -> None:
        """Close this thread's session; the next call opens another."""
        session = self._sessions.__dict__.pop("session", None)
        if session is not None:
            session.close()

    def _connect(self) -> requests.Session:
        session = open_session(self.url, self.trusted)
        session.auth = self.auth
        session.headers.update({"Accept": "application/json", "User-Agent": "Portalkeeper", **self.headers})
        return session
