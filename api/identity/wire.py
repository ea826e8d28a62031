"""How we speak to the provider: one deadline for everything, a size limit, no redirects."""

from __future__ import annotations

import io
import time
from typing import Any, TypeVar

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from api.errors import Garbled, Unreachable

CONNECT_SECONDS = 3.0
READ_SECONDS = 5.0
TOTAL_SECONDS = 9.0
LARGEST_ANSWER = 1_000_000
_CHUNK = 65_536
S = TypeVar("S", bound=requests.Session)


class Oversized(requests.RequestException):
    """An answer so long that it can only be a mistake, or meant to fill our memory."""


class Deadline(HTTPAdapter):
    """Every request over this adapter ends before the same moment, also when the answer only drips in.

    requests' own timeouts start anew with every byte, so a slow provider could hold a worker for ever.
    """

    def __init__(self, seconds: float = TOTAL_SECONDS) -> None:
        super().__init__()
        self._end = time.monotonic() + seconds

    def send(self, request: requests.PreparedRequest, *_args: Any, **kwargs: Any) -> requests.Response:
        left = self._left()
        kwargs["stream"] = True
        kwargs["timeout"] = (min(CONNECT_SECONDS, left), min(READ_SECONDS, left))
        response = super().send(request, **kwargs)
        try:
            response.raw = self._read(response)
        except HTTPError as error:
            raise requests.exceptions.ConnectionError(error) from error
        return response

    def _read(self, response: requests.Response) -> io.BytesIO:
        body = io.BytesIO()
        while chunk := response.raw.read1(_CHUNK, decode_content=True):  # read() would wait for the whole chunk
            body.write(chunk)
            if body.tell() > LARGEST_ANSWER:
                raise Oversized("The answer is too large.")
            self._left()
        response.raw.release_conn()
        body.seek(0)
        return body

    def _left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise requests.exceptions.Timeout("The provider took too long.")
        return left


def limited(session: S, deadline: Deadline) -> S:
    """The same session, held to the deadline. Redirects would carry codes and tokens to addresses we never checked."""
    session.mount("https://", deadline)
    session.mount("http://", deadline)
    session.max_redirects = 0
    return session


def get_json(deadline: Deadline, url: str, *, token: str | None = None) -> dict[str, Any]:
    """A JSON object; raises Unreachable or Garbled, whose words are for the log."""
    headers = {"Accept": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    with limited(requests.Session(), deadline) as session:
        try:
            response = session.get(url, headers=headers, allow_redirects=False)
        except Oversized as error:
            raise Garbled(f"{url} answered too much.") from error
        except (requests.RequestException, OSError) as error:
            raise Unreachable(f"{url} did not answer ({type(error).__name__}).") from error
    if response.status_code >= requests.codes.internal_server_error:
        raise Unreachable(f"{url} answered {response.status_code}.")
    try:
        content = response.json() if response.ok else None
    except (ValueError, RecursionError) as error:
        raise Garbled(f"{url} did not answer in JSON.") from error
    if not isinstance(content, dict):
        raise Garbled(f"{url} answered {response.status_code} without a JSON object.")
    return content
