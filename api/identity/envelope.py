"""Small things we put away or hand out where others may read them, encrypted with keys made from SECRET_KEY."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

_HEADER = {"alg": "dir", "enc": "A256GCM", "zip": "DEF"}
_ALGORITHMS = ("dir", "A256GCM", "DEF")


class Envelope:
    """One purpose, one key: what was sealed for one purpose cannot be opened for another."""

    def __init__(self, secret_key: str, purpose: str) -> None:
        self._secret = secret_key.encode()
        self._purpose = purpose
        self._key = OctKey.import_key(self._mac("encrypt"))

    def seal(self, content: dict[str, Any]) -> str:
        """Text that is safe in an address, a cookie or a file."""
        return jwe.encrypt_compact(_HEADER, json.dumps(content), self._key, algorithms=_ALGORITHMS)

    def open(self, text: str) -> dict[str, Any] | None:
        """The content, or None when this is not ours, was changed, or was sealed with another SECRET_KEY."""
        try:
            plain = jwe.decrypt_compact(text, self._key, algorithms=_ALGORITHMS).plaintext
            content = json.loads(plain or b"null")
        except (JoseError, ValueError):
            return None
        return content if isinstance(content, dict) else None

    def derive(self, *parts: str) -> str:
        """43 characters only we can compute from these parts."""
        return _text(self._mac("derive", *parts))

    def _mac(self, *parts: str) -> bytes:
        message = json.dumps([self._purpose, *parts]).encode()
        return hmac.digest(self._secret, message, hashlib.sha256)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
