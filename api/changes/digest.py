"""One text for one value, and its digest."""

from __future__ import annotations

import hashlib
from typing import Any

from api.store.engine import dump


def digest(value: Any) -> str:
    """SHA-256 over canonical JSON: keys sorted, times in ISO form; 64 hexadecimal digits."""
    return hashlib.sha256(dump(value).encode()).hexdigest()
