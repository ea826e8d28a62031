"""Reading 1,000 apps over a distance of 50 ms: against one page after the other, and against the floor."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import Result, at_least, at_most, interleaved
from benchmarks.scanning import PAGE, far_platform, floor, read_in_sequence, read_whole

APPS = 1000


def measure() -> Iterator[Result]:
    with far_platform(APPS) as url:
        read_whole(url, APPS)  # records the answers, so that the stand-in's own work never counts
        read_in_sequence(url, 3)
        ours, sequence = interleaved(lambda: read_whole(url, APPS), lambda: read_in_sequence(url, APPS // PAGE))
    yield at_least("P01", "1,000 apps, against a new session per page", "s", (ours, sequence), 30)
    yield at_most("P01", "1,000 apps, against the floor of 32 connections", "s", (ours, floor(APPS)), 1.3)
