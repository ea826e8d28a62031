"""How many different viewers: the smallest hashes of a set, exact up to MOST of them and an estimate above.

Sketches of days add up to that of any span. With 32,768 hashes the standard error above is 0.6 %.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 32_768
SPACE = 2**64


@dataclass(frozen=True, slots=True)
class Distinct:
    """A number of different viewers, and whether it was counted or estimated."""

    count: int
    exact: bool


def pack(hashes: Iterable[int]) -> bytes:
    """The sketch of a set of 64-bit hashes."""
    found = array("Q", sorted(hashes)[:MOST])
    if sys.byteorder == "big":
        found.byteswap()
    return found.tobytes()


def unpack(sketch: bytes) -> array[int]:
    """The hashes it holds, smallest first."""
    found = array("Q", sketch)
    if sys.byteorder == "big":
        found.byteswap()
    return found


class Union:
    """Sketches added one by one."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._edge = SPACE  # above this some of the sketches know nothing
        self._lacks = False

    def add(self, sketch: bytes) -> None:
        hashes = unpack(sketch)
        if len(hashes) >= MOST:
            self._edge = min(self._edge, hashes[-1])
        self._seen.update(hashes)

    def tell(self, sketch: bytes | None) -> None:
        """Add what was kept of people who viewed; None is that it was not kept who they were."""
        if sketch is None:
            self._lacks = True
        else:
            self.add(sketch)

    def distinct(self) -> Distinct | None:
        """None is unknown: who some of them were was not kept."""
        if self._lacks:
            return None
        if self._edge == SPACE and len(self._seen) <= MOST:
            return Distinct(len(self._seen), exact=True)
        kept = sorted(one for one in self._seen if one <= self._edge)[:MOST]
        return Distinct(round((len(kept) - 1) * SPACE / kept[-1]), exact=False)

    def sketch(self) -> bytes:
        return pack(one for one in self._seen if one <= self._edge)
