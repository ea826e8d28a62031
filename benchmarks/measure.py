"""Measuring side by side: A B A B, medians, and one JSON line per promise."""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 5
Act = Callable[[], float]


@dataclass(frozen=True)
class Result:
    """`ours` and `baseline` in `unit`; `ratio` is what the goal is about."""

    id: str
    metric: str
    unit: str
    ours: float
    baseline: float
    ratio: float
    goal: str
    ok: bool

    def line(self) -> str:
        rounded = {"ours": _three(self.ours), "baseline": _three(self.baseline), "ratio": _three(self.ratio)}
        load = round(os.getloadavg()[0], 2)
        named = {"id": self.id, "metric": self.metric, "unit": self.unit}
        return json.dumps(named | rounded | {"goal": self.goal, "ok": self.ok, "load": load})


def interleaved(*acts: Act, rounds: int = ROUNDS) -> list[float]:
    """The median of each act; every round runs all of them, so that noise strikes all alike."""
    taken = [[act() for act in acts] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*taken, strict=True)]


def at_most(id_: str, metric: str, unit: str, numbers: tuple[float, float], most: float) -> Result:
    """Ours must not be more than `most` times the baseline."""
    ours, baseline = numbers
    ratio = ours / baseline
    return Result(id_, metric, unit, ours, baseline, ratio, f"<= {most}x", ratio <= most)


def at_least(id_: str, metric: str, unit: str, numbers: tuple[float, float], least: float) -> Result:
    """Ours must be at least `least` times faster (or smaller) than the baseline."""
    ours, baseline = numbers
    ratio = baseline / ours
    return Result(id_, metric, unit, ours, baseline, ratio, f">= {least}x", ratio >= least)


def within(id_: str, metric: str, unit: str, ours: float, limit: float) -> Result:
    """An absolute limit, which stands as the baseline."""
    return Result(id_, metric, unit, ours, limit, ours / limit, f"<= {limit} {unit}", ours <= limit)


def _three(number: float) -> float:
    return float(f"{number:.3g}")
