"""Every chart of use as CSV and JSON: the same numbers, unknown in words, and whom they leave out on each row."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

import api
from api.store import tables
from api.usage.counter import View
from api.usage.tables import SHEETS

NOON = datetime(2026, 2, 20, 12, tzinfo=UTC)
INQUIRY = api.Inquiry(api.Window(date(2026, 2, 18), date(2026, 2, 21)), without=api.Without(owners=True))
APPS = (
    api.App("prod", "=sales", owner="ann", tags=("money",), created=NOON.replace(year=2025), memory_bytes=7),
    api.App("prod", "stock", owner="bob", created=NOON.replace(year=2025), unread=frozenset({"memory_bytes"})),
)


@pytest.fixture(autouse=True)
def counted(estate, gathered):
    """What is known begins on the second day of the window; the other platform tells nothing."""
    estate(prod=(APPS, ()), con=((api.App("con", "1"),), ()))
    views = [View("=sales", NOON, who) for who in ("bob", "bob", None, "ann")]
    gathered("prod", views, NOON.replace(day=19), NOON.replace(day=28))


@pytest.fixture
def exported(signed_in):
    """The rows of a CSV, without the column that says whom they leave out."""

    def export(table):
        text = signed_in("lead", api.export_usage, table, INQUIRY, "csv")
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        assert {row.pop("counted") for row in rows} == {"Without owners, co-owners and bots."}
        return rows

    return export


def test_days_and_hours(exported):
    days = exported("days")
    assert [(row["day"], row["views"], row["anonymous"], row["viewers"]) for row in days] == [
        ("2026-02-18", "", "", ""),
        ("2026-02-19", "0", "0", "0"),
        ("2026-02-20", "3", "1", "1"),
        ("2026-02-21", "0", "0", "0"),
    ]
    assert days[0]["unknown"] == "views, anonymous, viewers, viewers_exact"
    assert [(row["weekday"], row["hour"]) for row in exported("hours") if row["views"] == "3"] == [("Friday", "12")]


def test_apps_and_groups(exported):
    apps = {row["app"]: row for row in exported("apps")}
    assert apps["'=sales"]["views"] == "3"
    assert "views" in apps["1"]["unknown"]
    for table, name in (("owners", "ann"), ("teams", "money"), ("platforms", "prod")):
        assert {row["name"]: row["views"] for row in exported(table)}[name] == "3"


def test_only_the_apps_left_on_screen_in_their_order(signed_in):
    shown = [("prod", "stock"), ("prod", "=sales"), ("prod", "gone"), ("prod", "stock")]
    text = signed_in("lead", api.export_usage, "apps", INQUIRY, "csv", shown)
    assert [row["app"] for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))] == ["stock", "'=sales"]


def test_stale_apps_with_what_they_cost(exported):
    (row,) = [row for row in exported("stale") if row["app"] == "stock"]
    assert (row["owner"], row["reason"]) == ("bob", "Nobody ever visited it.")
    assert row["unknown"] == "memory_bytes"


def test_json_says_null_and_the_export_is_on_record(signed_in, context):
    of_one, of_people = {"resources", "adoption"}, {"viewers"}
    whole = {table: sheet for table, sheet in SHEETS.items() if table not in of_one | of_people}
    for table, sheet in whole.items():
        rows = json.loads(signed_in("lead", api.export_usage, table, INQUIRY, "json"))
        assert set(rows[0]) == {*sheet.heads, "unknown", "not offered"}
    with context.engine.connect() as connection:
        acts = [row.detail["table"] for row in connection.execute(select(tables.audit)) if row.outcome == "done"]
    assert acts == list(whole)
    with pytest.raises(api.NotAllowed):
        signed_in("viewer", api.export_usage, "days", INQUIRY, "csv")
    with pytest.raises(api.NotAllowed):
        signed_in("lead", api.export_usage, "viewers", INQUIRY, "csv")


def test_the_first_days_of_an_app(signed_in):
    of_sales = replace(INQUIRY, scope=api.Scope("prod", "=sales"))
    rows = json.loads(signed_in("lead", api.export_usage, "adoption", of_sales, "json"))
    assert [row["day"] for row in rows] == ["2025-02-20", "2025-02-21", "2025-02-22", "2025-02-23"]
    assert rows[0]["unknown"] == ["views", "viewers_so_far", "viewers_exact"]
