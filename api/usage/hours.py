"""The 24 counts of a day as the store keeps them."""

from __future__ import annotations

import struct
from collections.abc import Sequence

HOURS = 24
_LAYOUT = struct.Struct(f"<{HOURS}I")


def pack(hours: Sequence[int]) -> bytes:
    return _LAYOUT.pack(*hours)


def unpack(stored: bytes) -> tuple[int, ...]:
    return _LAYOUT.unpack(stored)


def add(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(map(sum, zip(one, other, strict=True)))
