"""A viewer becomes a number that only the holder of a key can make again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache

from api.settings import Settings
from api.usage.settings import Viewers

Hash = Callable[[str, str], int | None]
REMEMBERED = 65_536


def hashing(settings: Settings) -> Hash:
    """From platform and username to 64 bits; to None where nothing may be kept of viewers."""
    if settings.usage.viewers is Viewers.NONE:
        return _nobody
    return _keyed(settings.usage.pseudonym_key or settings.secret_key)


def _nobody(_platform: str, _viewer: str) -> None:
    return None


@lru_cache(2)  # the same function for the same key: what was hashed before is remembered
def _keyed(secret: str) -> Hash:
    key = hashlib.blake2b(secret.encode(), person=b"usage viewers").digest()

    @lru_cache(REMEMBERED)
    def hashed(platform: str, viewer: str) -> int:
        # surrogates come from logs in other encodings: they must not stop the counting
        text = f"{platform}\0{viewer}".encode("utf-8", "surrogatepass")
        return int.from_bytes(hashlib.blake2b(text, key=key, digest_size=8).digest(), "little")

    return hashed
