"""The hours of a month as the store keeps them: 24 counts for each of 31 days, and their sums by day."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from api.usage.months import LENGTH

HOURS = 24
_HOURS, _DAYS = struct.Struct(f"<{LENGTH * HOURS}I"), struct.Struct(f"<{LENGTH}I")
NONE = (0,) * (LENGTH * HOURS)


def pack(hours: Sequence[int]) -> bytes:
    """Most hours of most apps are empty: packed they take a tenth of the space."""
    return zlib.compress(_HOURS.pack(*hours), 1)


def unpack(stored: bytes) -> tuple[int, ...]:
    return _HOURS.unpack(zlib.decompress(stored))


def of_days(hours: Sequence[int]) -> tuple[int, ...]:
    """The views of each day."""
    return tuple(sum(hours[start : start + HOURS]) for start in range(0, LENGTH * HOURS, HOURS))


def pack_days(views: Sequence[int]) -> bytes:
    return _DAYS.pack(*views)


def unpack_days(stored: bytes) -> tuple[int, ...]:
    return _DAYS.unpack(stored)


def add(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(map(sum, zip(one, other, strict=True)))
