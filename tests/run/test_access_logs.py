"""The demo's access logs: two years of them at first, then only the days since, in lines the console can count."""

from __future__ import annotations

import gzip
import itertools
from datetime import UTC, date, datetime, timedelta

import pytest

from api.usage.logs.lines import format_of
from demo.launcher import logs

DAY = date(2026, 3, 20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("demo") / "access-logs"
    logs.write(made, 8, DAY)
    return made


def lines(path):
    with gzip.open(path, "rt") as file:
        return file.read().splitlines()


def test_two_years_without_a_gap(folder):
    spans = sorted((path.name[7:17], path.name[21:31]) for path in folder.iterdir())
    assert (spans[0][0], spans[-1][1]) == ("2024-03-20", "2026-03-20")
    for (_first, last), (following, _end) in itertools.pairwise(spans):
        assert date.fromisoformat(following) - date.fromisoformat(last) == timedelta(days=1)


def test_each_opening_is_three_requests_in_the_common_format(folder):
    found = lines(max(folder.iterdir()))
    assert len(found) % 3 == 0
    assert {line.split('"')[1].split(" ")[0] for line in found} == {"GET", "POST"}
    parse = format_of(line.encode() for line in found[:3])
    assert all(parse(line.encode()) for line in found)


def test_the_next_start_adds_the_days_since(folder):
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    logs.write(folder, 8, DAY)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    logs.write(folder, 8, DAY + timedelta(days=3))
    (new,) = set(folder.iterdir()) - set(before)
    assert new.name == "access-2026-03-21-to-2026-03-23.log.gz"
    moments = [
        datetime.strptime(line[line.index("[") + 1 : line.index("]")], "%d/%b/%Y:%H:%M:%S %z") for line in lines(new)
    ]
    assert all(at.astimezone(UTC).date() >= date(2026, 3, 21) for at in moments)
