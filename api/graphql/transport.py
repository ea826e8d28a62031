"""A transport for gql on requests, with one deadline for the whole call, a limit on the body and no redirects."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import Any

import orjson
import requests
from gql import GraphQLRequest
from gql.transport import Transport
from gql.transport.exceptions import TransportClosed, TransportConnectionFailed, TransportProtocolError
from graphql import ExecutionResult

from api.graphql.operations import Operation
from api.wire.session import Auth, Limits, body_of, json_of, open_session, running
from api.wire.watchdog import Deadline

BAD_REQUEST = 400
HEADERS = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "Portalkeeper"}


class Question(GraphQLRequest):
    """A request that sends its operation's text as it is: gql would print the document anew for every call."""

    def __init__(self, operation: Operation, variables: Mapping[str, Any]) -> None:
        super().__init__(operation.document, variable_values=dict(variables), operation_name=operation.name)
        self._text = operation.text

    @property
    def payload(self) -> dict[str, Any]:
        return {"query": self._text, "operationName": self.operation_name, "variables": self.variable_values}


class OddAnswer(TransportProtocolError):
    """An HTTP answer that is no result of GraphQL; `payload` is its JSON, None when it has none."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes, payload: Any = None) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status
        self.headers = headers
        self.body = body
        self.payload = payload


class TooLong(TransportProtocolError):
    """The body is longer than we are ready to hold in memory."""


class DeadlineTransport(Transport):
    """For one thread. `execute` raises gql's exceptions; what they mean is decided in failures.py."""

    def __init__(self, url: str, auth: Auth | None, trusted: ssl.SSLContext, limits: Limits) -> None:
        self._url = url
        self._auth = auth
        self._trusted = trusted
        self._limits = limits
        self._session: requests.Session | None = None

    def connect(self) -> None:
        self._session = open_session(self._url, self._trusted)

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def execute(self, request: GraphQLRequest, *_: Any, deadline: Deadline, **__: Any) -> ExecutionResult:
        """Raises TransportConnectionFailed, OddAnswer or TooLong."""
        if self._session is None:
            raise TransportClosed("Transport is not connected")
        try:
            with running(deadline):
                response = self._session.post(
                    self._url,
                    data=orjson.dumps(request.payload),
                    headers=HEADERS,
                    auth=self._auth,
                    stream=True,
                    allow_redirects=False,
                    timeout=self._limits.within(deadline),
                )
                body = body_of(response, self._limits.body)
        except (requests.RequestException, OSError) as error:
            raise TransportConnectionFailed(str(error)) from error
        if body is None:
            raise TooLong(f"more than {self._limits.body} bytes")
        return _result(response.status_code, response.headers, body)


def _result(status: int, headers: Mapping[str, str], body: bytes) -> ExecutionResult:
    """A result is an object with data or errors and status 200, or 400 as servers use it for invalid documents."""
    payload = json_of(body)
    if not isinstance(payload, dict) or status not in {requests.codes.ok, BAD_REQUEST}:
        raise OddAnswer(status, headers, body, payload)
    wrapped = payload.get("error")
    errors = payload.get("errors") or (wrapped.get("errors") if isinstance(wrapped, dict) else None)
    data = payload.get("data")
    if not errors and not isinstance(data, dict):
        raise OddAnswer(status, headers, body, payload)
    listed = errors if isinstance(errors, list) else [errors] if errors else []
    plain = [error if isinstance(error, dict) else {"message": str(error)} for error in listed]
    return ExecutionResult(data=data if isinstance(data, dict) else None, errors=plain or None)  # type: ignore[arg-type]  # gql hands out plain dictionaries
