"""The documented order of a portal: lower ranks first, none and 0 last, equal ones at random, which a seed repeats."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

Row = dict[str, Any]


def in_order(docs: Sequence[Row], rank: Callable[[Row], int | None], seed: str) -> list[Row]:
    """`docs` in an order of their own that does not change; the same seed draws the same ties."""
    chance = random.Random(seed)
    drawn = [(rank(doc) or 0, chance.random(), doc) for doc in docs]
    return [doc for _, _, doc in sorted(drawn, key=lambda one: (not one[0], one[0], one[1]))]
