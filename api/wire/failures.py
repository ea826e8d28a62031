"""A connection that failed, or led to a sign-in page, becomes a situation of api/errors.py here."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator, Mapping

import requests
from urllib3.exceptions import ConnectTimeoutError, IncompleteRead, NewConnectionError, ReadTimeoutError

from api.errors import ApiError, Garbled, Unreachable
from api.wire.signals import Again, Signal

LOGIN_PAGE = re.compile(rb"""type\s*=\s*["']?password|log\s?-?[io]n|sign\s?-?in|anmeld""", re.IGNORECASE)
EXPIRED, WRONG_HOST, WRONG_ADDRESS = 10, 62, 64  # OpenSSL's X509_V_ERR_… numbers
LATER = "Try again in a few minutes."


def is_login_page(body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether an answer is HTML that asks for a sign-in."""
    html = body.lstrip()[:1] == b"<" or "html" in headers.get("Content-Type", "")
    return html and bool(LOGIN_PAGE.search(body))


def of_connection(error: BaseException, label: str) -> ApiError | Signal:
    """What a call that got no answer means: the most telling exception behind `error` decides, wherever it stands."""
    chain = list(_chain(error))
    if _any(chain, ssl.SSLError) and not _any(chain, ssl.SSLEOFError):
        return _of_tls(chain, label)
    if _any(chain, socket.gaierror):
        return Unreachable(f"The name of {label} cannot be looked up.", "Check its url in PLATFORMS.")
    if _any(chain, NewConnectionError):  # before the time-outs: urllib3 counts it among them
        return Again(Unreachable(f"{label} does not accept connections.", LATER))
    if _any(chain, ConnectTimeoutError, ReadTimeoutError, requests.Timeout, TimeoutError):
        return Unreachable(f"{label} did not answer in time.", LATER)
    if _any(chain, requests.exceptions.ContentDecodingError):
        return Garbled(f"{label} sent an answer that cannot be read.", LATER)
    return _of_broken_connection(chain, label)


def _of_broken_connection(chain: list[BaseException], label: str) -> Signal:
    if _any(chain, IncompleteRead):
        return Again(Garbled(f"{label} ended its answer before it was complete.", LATER))
    return Again(Unreachable(f"The connection to {label} broke.", LATER))


def _any(chain: list[BaseException], *kinds: type[BaseException]) -> bool:
    return any(isinstance(fault, kinds) for fault in chain)


def _of_tls(chain: list[BaseException], label: str) -> ApiError:
    fault = next((fault for fault in chain if isinstance(fault, ssl.SSLCertVerificationError)), None)
    if fault is None:
        return Unreachable(f"No secure connection to {label} could be made.", "The log of this console says why.")
    if fault.verify_code == EXPIRED:
        return Unreachable(f"The certificate of {label} has expired.", "Ask its administrators to renew it.")
    if fault.verify_code in {WRONG_HOST, WRONG_ADDRESS}:
        return Unreachable(f"The certificate of {label} is for another host name.", "Check its url in PLATFORMS.")
    return Unreachable(
        f"The certificate of {label} comes from an authority this console does not know.",
        "Set ca_path of this platform in PLATFORMS to the authority's certificate.",
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and everything behind it; requests and urllib3 hide causes in args and reason."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        fault = waiting.pop(0)
        if fault is None or id(fault) in seen:
            continue
        seen.add(id(fault))
        yield fault
        inner = [*fault.args, getattr(fault, "reason", None), fault.__cause__, fault.__context__]
        waiting.extend(item for item in inner if isinstance(item, BaseException))
