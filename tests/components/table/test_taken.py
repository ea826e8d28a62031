"""What a browser may ask to take along."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from components.table import Column, download, taken

COLUMNS = (Column("title", "App", exports=("title", "name")), Column("owner", "Owner"), Column("name", "Name"))


def test_rows_and_columns_keep_the_order_they_are_shown_in():
    asked = taken({"format": "json", "keys": ["b", "a"], "columns": ["owner", "title"]}, COLUMNS)
    assert asked == ("json", ("b", "a"), ("owner", "title", "name"))


def test_a_field_two_columns_share_is_written_once():
    assert taken({"keys": [], "columns": ["title", "name"]}, COLUMNS).fields == ("title", "name")


@pytest.mark.parametrize(
    "wanted",
    [None, [], "x", {"keys": "abc", "columns": 3}, {"keys": [None, 4, {}], "columns": ["unread", "__class__", None]}],
)
def test_what_no_table_would_ask_for_is_left_out(wanted):
    assert taken(wanted, COLUMNS) == ("csv", (), ())


def test_the_file_says_what_it_is_and_of_which_day():
    made = download("apps", "a,b", datetime(2026, 3, 4, tzinfo=UTC), "csv")
    assert made["filename"] == "apps-2026-03-04.csv"
    assert made["content"] == "a,b"
