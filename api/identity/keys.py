"""The provider's signing keys: kept ten minutes, read again for an unknown key, but not as often as one likes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key

from api.errors import Garbled, Unreachable
from api.identity.refusal import UNREACHABLE, Refusal
from api.identity.wire import Deadline, get_json

log = logging.getLogger(__name__)

FRESH = timedelta(minutes=10)
EXTRA_READS = 2
EXTRA_WINDOW = timedelta(minutes=5)
FAMILIES = {"R": "RSA", "P": "RSA", "E": "EC"}


class Keys:
    """Public signing keys by key id. A key the provider withdraws is refused ten minutes later at most."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._keys: list[Key] = []
        self._read_at: datetime | None = None
        self._extra: list[datetime] = []

    def find(self, deadline: Deadline, jwks_uri: str, header: dict[str, Any]) -> Key:
        """The one key this header can mean; raises Refusal if there is none, or more than one."""
        self._refresh(deadline, jwks_uri, only_if_old=True)
        found = self._matching(header)
        if not found and self._may_read_again():
            self._refresh(deadline, jwks_uri, only_if_old=False)
            found = self._matching(header)
        if len(found) != 1:
            raise Refusal("signing key unknown" if not found else "signing key ambiguous")
        return found[0]

    def _matching(self, header: dict[str, Any]) -> list[Key]:
        alg, kid = header["alg"], header.get("kid")
        family = "OKP" if alg.startswith("Ed") else FAMILIES[alg[0]]
        fit = [key for key in self._keys if key.key_type == family and key.get("alg") in {None, alg}]
        return fit if kid is None else [key for key in fit if key.kid == kid]

    def _may_read_again(self) -> bool:
        now = self._now()
        self._extra = [at for at in self._extra if now - at < EXTRA_WINDOW]
        if len(self._extra) >= EXTRA_READS:
            return False
        self._extra.append(now)
        return True

    def _refresh(self, deadline: Deadline, jwks_uri: str, *, only_if_old: bool) -> None:
        if only_if_old and self._read_at and self._now() - self._read_at < FRESH:
            return
        try:
            listed = get_json(deadline, jwks_uri).get("keys")
        except (Unreachable, Garbled) as error:
            log.warning("Signing keys could not be read: %s", error)
            raise Refusal("signing keys unreachable", UNREACHABLE) from error
        self._keys = [key for entry in (listed if isinstance(listed, list) else []) if (key := _signing_key(entry))]
        self._read_at = self._now()


def _signing_key(entry: Any) -> Key | None:
    """A public key meant for signatures; shared secrets are never taken from a public document."""
    if not isinstance(entry, dict) or entry.get("kty") not in {"RSA", "EC", "OKP"} or entry.get("use", "sig") != "sig":
        return None
    try:
        return JWKRegistry.import_key(entry)
    except (JoseError, ValueError, TypeError, KeyError):
        log.warning("The provider lists a signing key that cannot be read.")
        return None
