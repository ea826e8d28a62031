"""What the provider says about itself, checked before anything is sent there, asked again every hour."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from api.errors import Garbled, Unreachable
from api.identity.refusal import UNREACHABLE, Refusal
from api.identity.wire import Deadline, get_json
from api.platforms.settings import LOOPBACK

log = logging.getLogger(__name__)

FRESH = timedelta(hours=1)
MISMATCH = "The identity provider does not describe itself as it should. Tell an administrator."


@dataclass(frozen=True, slots=True)
class Metadata:
    """The checked part of the discovery document. Every address lies on the issuer's host."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None
    end_session_endpoint: str | None
    post_secret: bool
    names_itself: bool


class Discovery:
    """The provider's metadata, fetched when first needed: a provider that is down does not stop the start."""

    def __init__(self, issuer: str, now: Callable[[], datetime]) -> None:
        self._issuer = issuer
        self._now = now
        self._known: Metadata | None = None
        self._read_at: datetime | None = None

    @property
    def known(self) -> Metadata | None:
        """What was read last, without asking anybody."""
        return self._known

    def metadata(self, deadline: Deadline) -> Metadata:
        """Checked metadata; raises Refusal when the provider is silent (and always was) or contradicts our settings."""
        if self._known and self._read_at and self._now() - self._read_at < FRESH:
            return self._known
        try:
            self._known = check(self._issuer, get_json(deadline, address(self._issuer)))
        except Unreachable as error:
            log.warning("Discovery failed: %s", error)
            if self._known is None:
                raise Refusal("provider unreachable", UNREACHABLE, status=503) from error
        except Garbled as error:
            log.exception("Discovery failed")
            raise Refusal("discovery document unreadable", UNREACHABLE, status=503) from error
        self._read_at = self._now()
        return self._known


def address(issuer: str) -> str:
    return issuer.rstrip("/") + "/.well-known/openid-configuration"


def check(issuer: str, document: dict[str, Any]) -> Metadata:
    """Raises Refusal when the document speaks for another issuer or points to an unsafe address."""
    if document.get("issuer") != issuer:
        log.error("The discovery document names the issuer %r; OIDC_ISSUER is %r.", document.get("issuer"), issuer)
        raise Refusal("discovery names another issuer", MISMATCH, status=503)
    methods = document.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Metadata(
        issuer=issuer,
        authorization_endpoint=_needed(issuer, document, "authorization_endpoint"),
        token_endpoint=_needed(issuer, document, "token_endpoint"),
        jwks_uri=_needed(issuer, document, "jwks_uri"),
        userinfo_endpoint=_wanted(issuer, document, "userinfo_endpoint"),
        end_session_endpoint=_wanted(issuer, document, "end_session_endpoint"),
        post_secret="client_secret_basic" not in methods and "client_secret_post" in methods,
        names_itself=document.get("authorization_response_iss_parameter_supported") is True,
    )


def _needed(issuer: str, document: dict[str, Any], name: str) -> str:
    url = document.get(name)
    if not isinstance(url, str) or not _safe(issuer, url):
        log.error("The provider's %s is %r: not a safe address on the issuer's host.", name, url)
        raise Refusal(f"unsafe {name}", MISMATCH, status=503)
    return url


def _wanted(issuer: str, document: dict[str, Any], name: str) -> str | None:
    """Optional endpoints may lie elsewhere (Entra's userinfo does); then no token is sent there."""
    url = document.get(name)
    if url is None or (isinstance(url, str) and _safe(issuer, url)):
        return url
    log.warning("The provider's %s lies outside the issuer's host and is not used.", name)
    return None


def _safe(issuer: str, url: str) -> bool:
    """Must be https on the issuer's host; http only when the issuer itself is http on this machine."""
    try:
        ours, theirs = urlsplit(issuer), urlsplit(url)
    except ValueError:
        return False
    local = ours.scheme == "http" and ours.hostname in LOOPBACK
    return theirs.hostname == ours.hostname and (theirs.scheme == "https" or (local and theirs.scheme == "http"))
