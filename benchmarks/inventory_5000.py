"""Reading 5,000 apps over a distance of 50 ms, against the floor: what is paid once hardly counts any more."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import Result, at_most, interleaved
from benchmarks.scanning import far_platform, floor, read_whole

APPS = 5000


def measure() -> Iterator[Result]:
    with far_platform(APPS) as url:
        read_whole(url, APPS)  # records the answers
        (ours,) = interleaved(lambda: read_whole(url, APPS))
    yield at_most("P02", "5,000 apps, against the floor of 32 connections", "s", (ours, floor(APPS)), 1.25)
