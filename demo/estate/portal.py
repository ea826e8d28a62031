"""The order of the portal, as people leave it: ties, gaps, unset, zero and negative ranks."""

from __future__ import annotations

import random
from dataclasses import replace

from demo.estate.shapes import App

RANKS: tuple[int | None, ...] = (1, 2, 2, None, 0, -1, 7, 10, 10, 10, 20, 50, 100, 100, None, None, 3)
TIE_EVERY = 5
STEP = 10


def arrange(chance: random.Random, apps: list[App]) -> list[App]:
    """Give a rank to what is visible; first the hand-made mess, then tens with ties and gaps."""
    return [replace(app, rank=_rank(chance, number)) for number, app in _numbered_visible(apps)] + [
        app for app in apps if not app.visible
    ]


def _numbered_visible(apps: list[App]) -> list[tuple[int, App]]:
    return list(enumerate(app for app in apps if app.visible))


def _rank(chance: random.Random, number: int) -> int | None:
    if number < len(RANKS):
        return RANKS[number]
    if chance.random() < 1 / TIE_EVERY:
        return chance.choice((None, 10, 100, STEP * number))
    return 100 + STEP * number
