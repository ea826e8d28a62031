"""Every exception of gql and requests becomes a situation of api/errors.py here; the server's words go to the log."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

import requests
from gql.transport.exceptions import TransportConnectionFailed, TransportError

from api.errors import ApiError, Garbled, NeedsLogin, Refused, Unreachable
from api.graphql.limits import counted, rejection
from api.graphql.transport import OddAnswer, TooLong
from api.wire.failures import LATER, is_login_page, of_connection
from api.wire.signals import Again, Signal
from api.wire.waiting import retry_after

log = logging.getLogger(__name__)

LOGIN_WORDS = re.compile(
    r"unauthenticated|unauthori[sz]ed|not (authenticated|logged in)|log ?in required", re.IGNORECASE
)
TRY_LATER = frozenset({502, 503, 504})
REDIRECTS = range(300, 400)
LOGGED = 2000
CREDENTIALS = "Check the credentials of this platform in PLATFORMS."


def of_transport(error: TransportError, label: str, *, late: bool) -> ApiError | Signal:
    """What a failed try means. `late`: the deadline cut it."""
    if late:  # first of all: headers that were cut look like an odd answer
        log.warning("%s: the call was ended at its deadline", label)
        return Unreachable(f"{label} took too long to answer.", LATER)
    if isinstance(error, OddAnswer):
        return _of_answer(error, label)
    log.warning("%s: the call failed", label, exc_info=error)
    if isinstance(error, TooLong):
        return Garbled(f"{label} sent a longer answer than this console accepts.", "The log names the question.")
    if isinstance(error, TransportConnectionFailed):
        return of_connection(error, label)
    return Garbled(f"{label} sent an answer that cannot be read.", LATER)


def of_errors(errors: Sequence[Mapping[str, Any]], label: str) -> ApiError | Signal:
    """What errors without any data mean."""
    if found := rejection(list(errors)):
        return found
    log.warning("%s: the question was answered with errors only: %s", label, str(errors)[:LOGGED])
    if any(LOGIN_WORDS.search(f"{error.get('message')} {error.get('extensions')}") for error in errors):
        return NeedsLogin(f"{label} does not accept our credentials.", CREDENTIALS)
    return Refused(f"{label} could not answer the question.", "Its own words are in the log of this console.")


def _of_answer(odd: OddAnswer, label: str) -> ApiError | Signal:
    if odd.status == requests.codes.too_many:
        return counted(odd.payload, odd.headers)
    if odd.payload is not None and (found := rejection(odd.payload)):
        return found
    log.warning("%s: HTTP %s: %s", label, odd.status, odd.body[:LOGGED].decode("utf-8", "replace"))
    if odd.status in TRY_LATER:
        error = Unreachable(f"{label} is not available at the moment (HTTP {odd.status}).", LATER)
        return Again(error, retry_after(odd.headers))
    if odd.status in {requests.codes.unauthorized, requests.codes.forbidden}:
        return NeedsLogin(f"{label} does not accept our credentials (HTTP {odd.status}).", CREDENTIALS)
    if odd.status in REDIRECTS or (odd.status == requests.codes.ok and is_login_page(odd.body, odd.headers)):
        return NeedsLogin(f"{label} asks for a sign-in instead of answering.", CREDENTIALS)
    return _garbled(odd.status, label)


def _garbled(status: int, label: str) -> Garbled:
    if status == requests.codes.not_found:
        return Garbled(f"{label} has no GraphQL API at its address.", "Check url of this platform in PLATFORMS.")
    if status >= requests.codes.server_error:
        return Garbled(f"{label} failed inside (HTTP {status}).", "Its own words are in the log of this console.")
    return Garbled(f"{label} sent an answer that cannot be read (HTTP {status}).", LATER)
