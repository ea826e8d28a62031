"""Rows on their way to the browser, as columns."""

from __future__ import annotations

from datetime import UTC, datetime

import orjson

from api import Knowledge
from components.table import columnar


def test_a_time_travels_as_seconds_and_nothing_stays_nothing():
    when = datetime(2026, 3, 4, 12, tzinfo=UTC)
    table = columnar([when, None], {"visited": lambda item: item}, {})
    assert table["columns"]["visited"] == [int(when.timestamp()), None]


def test_a_row_that_is_not_known_is_marked_and_a_column_known_everywhere_costs_nothing():
    told = [Knowledge.KNOWN, Knowledge.UNKNOWN, Knowledge.NOT_OFFERED]
    table = columnar(told, {}, {"cpu": lambda item: item, "owner": lambda _item: Knowledge.KNOWN})
    assert table["marks"] == {"cpu": "kun"}


def test_a_column_of_few_values_travels_as_the_values_and_places():
    column = columnar(["running"] * 40 + ["failing"] * 40, {"status": lambda item: item}, {})["columns"]["status"]
    assert column["of"] == ["running", "failing"]
    assert [column["of"][place] for place in column["at"]] == ["running"] * 40 + ["failing"] * 40


def test_equal_numbers_and_truths_are_not_mixed_up():
    assert columnar([True] * 20 + [1] * 20, {"x": lambda item: item}, {})["columns"]["x"] == [True] * 20 + [1] * 20


def test_text_that_cannot_be_encoded_does_not_stop_the_table():
    table = columnar(["half \ud83d an emoji", "nul\x00", "لوحة"], {"title": lambda item: item}, {})
    sent = orjson.loads(orjson.dumps(table))["columns"]["title"]
    assert sent[1:] == ["nul\x00", "لوحة"]
    assert sent[0].startswith("half ")
    assert sent[0].endswith(" an emoji")
