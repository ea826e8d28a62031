"""Different viewers are counted exactly up to a limit, and above it within two per cent."""

from __future__ import annotations

import hashlib

import pytest

from api.usage.sketch import MOST, Distinct, Union, pack


def hashes(start, end):
    return {int.from_bytes(hashlib.blake2b(b"%d" % one, digest_size=8).digest(), "little") for one in range(start, end)}


def union(*sets):
    made = Union()
    for one in sets:
        made.add(pack(one))
    return made


def test_few_are_counted_exactly():
    assert union(hashes(0, 900), hashes(600, 1000), set()).distinct() == Distinct(1000, exact=True)
    assert union(hashes(0, MOST)).distinct().count == pytest.approx(MOST, rel=0.02)


@pytest.mark.parametrize("people", [MOST + 1, 80_000, 200_000])
def test_many_are_estimated_within_two_per_cent_and_said_to_be(people):
    days = [hashes(start, min(start + 40_000, people)) for start in range(0, people, 20_000)]
    found = union(*days).distinct()
    assert found.count == pytest.approx(people, rel=0.02)
    assert not found.exact


def test_sketches_of_sketches_say_the_same():
    parts = [hashes(start, start + 30_000) for start in range(0, 120_000, 15_000)]
    halves = Union()
    for half in (parts[::2], parts[1::2]):
        halves.add(union(*half).sketch())
    assert halves.distinct() == union(*parts).distinct()
    assert not halves.distinct().exact
