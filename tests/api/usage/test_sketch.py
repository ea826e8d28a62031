"""Different viewers are counted exactly up to a limit of a day, and above it within two per cent."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from api.usage import sketch
from api.usage.asking import Window
from api.usage.sketch import MOST, Distinct, Union, Viewed, pack
from api.usage.tally import Cell

ALL = 2**31 - 1
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def hashes(start, end):
    return {int.from_bytes(hashlib.blake2b(b"%d" % one, digest_size=8).digest(), "little") for one in range(start, end)}


def of_month(*days):
    """The sketch of a month whose days, from the first on, were these people's."""
    people = {}
    for number, one in enumerate(days):
        for viewer in one:
            people[viewer] = people.get(viewer, 0) | 1 << number
    return pack(people)


def union(*days):
    made = Union()
    made.tell(Viewed(MAY, ALL, of_month(*days), unkept=0))
    return made


def test_few_are_counted_exactly():
    assert union(hashes(0, 900), hashes(600, 1000), set()).distinct() == Distinct(1000, exact=True)
    assert union(hashes(0, MOST)).distinct().count == pytest.approx(MOST, rel=0.02)


def test_each_day_of_two_months_can_be_asked_for():
    found = union(hashes(0, 10), hashes(5, 12))
    found.tell(Viewed(JUNE, ALL, of_month(hashes(11, 15)), unkept=0b100))
    asked = ((MAY, MAY), (MAY.replace(day=2), JUNE), (MAY.replace(day=3), MAY.replace(day=9)), (MAY, JUNE))
    assert [found.distinct(Window(*one)).count for one in asked] == [10, 10, 0, 15]
    assert found.distinct(Window(MAY, JUNE.replace(day=3))) is None
    assert [one and one.count for one in found.so_far(Window(MAY, JUNE.replace(day=3)))] == [
        10,
        *[12] * 30,
        15,
        15,
        None,
    ]


@pytest.mark.parametrize("people", [MOST + 1, 80_000, 200_000])
def test_many_are_estimated_within_two_per_cent_and_said_to_be(people):
    days = [hashes(start, min(start + 40_000, people)) for start in range(0, people, 20_000)]
    found = union(*days).distinct()
    assert found.count == pytest.approx(people, rel=0.02)
    assert not found.exact


def test_many_are_counted_exactly_where_no_day_is_crowded():
    assert union(hashes(0, 30_000), hashes(30_000, 60_000)).distinct() == Distinct(60_000, exact=True)


def test_a_quiet_day_beside_crowded_ones_is_counted_exactly():
    found = union(hashes(0, 60_000), hashes(0, 7))
    assert not found.distinct().exact
    assert found.distinct(Window(MAY.replace(day=2), JUNE)) == Distinct(7, exact=True)


def test_sketches_of_sketches_say_the_same(monkeypatch):
    monkeypatch.setattr(sketch, "MOST", 1_000)
    days = [hashes(start, start + 8_000) for start in range(0, 12_000, 4_000)]
    parts = [[{one for one in day if one % 2 == odd} for day in days] for odd in (0, 1)]
    halves = [Viewed(MAY, ALL, of_month(*part), unkept=0) for part in parts]
    together, told, kept = Cell(), Union(), Union()
    for half in halves:
        together.merge(Cell(viewers=dict(half.people())))
        told.tell(half)
    kept.tell(halves[0]._replace(sketch=pack(together.viewers)))
    assert kept.distinct() == told.distinct() == union(*days).distinct()
    assert not kept.distinct().exact
