"""The realm's signing key and the tokens made with it: RS256, in the shape Keycloak gives them."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from demo.standing.state import State

FACT = "signing-key"


@lru_cache(maxsize=1)
def _drawn() -> str:
    """One for all stand-ins of a process: drawing one takes a tenth of a second."""
    return RSAKey.generate_key(2048).as_pem(private=True).decode()


@dataclass(frozen=True)
class Keys:
    """Tokens outlive a restart where the state does."""

    key: RSAKey

    @classmethod
    def kept_in(cls, state: State) -> Keys:
        pem = state.fact(FACT) or _drawn()
        state.keep(FACT, pem)
        key = RSAKey.import_key(pem, {"use": "sig", "alg": "RS256"})
        key.ensure_kid()
        return cls(key)

    def sign(self, claims: dict[str, Any], seconds: int) -> str:
        now = int(time.time())
        header = {"alg": "RS256", "typ": "JWT", "kid": self.key.kid}
        told = {"iat": now, "exp": now + seconds, "jti": secrets.token_hex(16), **claims}
        return jwt.encode(header, told, self.key, algorithms=["RS256"])

    def read(self, token: str) -> dict[str, Any] | None:
        """The claims of a token of ours that has not expired."""
        try:
            claims: dict[str, Any] = dict(jwt.decode(token, self.key, algorithms=["RS256"]).claims)
        except (JoseError, ValueError):
            return None
        return claims if claims.get("exp", 0) > time.time() else None

    def public(self) -> dict[str, Any]:
        return {"keys": [self.key.as_dict(private=False)]}
