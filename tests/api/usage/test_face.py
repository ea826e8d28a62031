"""Who may ask and set what, and that what is set is on record."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

import api
from api.store import tables
from api.usage.counter import View

NOON = datetime(2026, 2, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def counted(estate, gathered):
    created = datetime(2026, 2, 19, tzinfo=UTC)
    apps = (api.App("prod", "sales", owner="ann", created=created), api.App("prod", "stock", tags=("money",)))
    estate(prod=(apps, ()))
    gathered("prod", [View("sales", NOON, "bob")], NOON.replace(day=1), NOON.replace(day=28))


def test_leads_ask_everything_and_viewers_nothing(signed_in):
    week = signed_in("lead", api.usage_window, 7)
    assert week == api.Window(date(2026, 2, 22), date(2026, 2, 28))
    inquiry = api.Inquiry(api.Window(date(2026, 2, 16), date(2026, 2, 28)), api.Scope("prod"))
    questions = [
        (lambda: api.usage_totals(inquiry).now.views, 1),
        (lambda: len(api.usage_series(inquiry, "week")), 2),
        (lambda: api.usage_week(inquiry)[4][12], 1),
        (lambda: api.usage_ranking(inquiry)[0].trend, api.Trend.NEW),
        (lambda: api.usage_groups(inquiry, "owner")[0].name, "ann"),
        (lambda: [day.views for day in api.usage_adoption("prod", "sales", 3)], [0, 1, 0]),
        (lambda: api.usage_stale(days=10).unknown, 1),
        (lambda: api.usage_origins()[0].sentence.split(", ")[1], "2026-02-01 to 2026-02-28."),
        (api.usage_exclusions, ()),
    ]
    for question, expected in questions:
        assert signed_in("lead", question) == expected
        with pytest.raises(api.NotAllowed):
            signed_in("viewer", question)


def test_only_administrators_keep_something_out_of_the_list(signed_in, context):
    for role in ("viewer", "lead"):
        with pytest.raises(api.NotAllowed):
            signed_in(role, api.exclude_from_stale, "tag", None, "money", "Needed once a year.")
        with pytest.raises(api.NotAllowed):
            signed_in(role, api.include_in_stale, "tag", None, "money")
    signed_in("admin", api.exclude_from_stale, "tag", None, "money", "Needed  once a year.\n")
    (held,) = signed_in("lead", api.usage_exclusions)
    assert (held.name, held.reason, held.who, held.until) == ("money", "Needed once a year.", "Pat", None)
    signed_in("admin", api.include_in_stale, "tag", None, "money")
    assert signed_in("lead", api.usage_exclusions) == ()
    with context.engine.connect() as connection:
        acts = [row.act for row in connection.execute(select(tables.audit)) if row.outcome == "done"]
    assert acts == ["exclude from stale", "include in stale"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (("app", "prod", "nothing", "Why not."), api.NotFound),
        (("app", None, "sales", "Why not."), api.NotFound),
        (("tag", None, "money", "  "), api.Refused),
        (("tag", None, "money", "x" * 501), api.Refused),
        (("tag", None, "money", "Why not.", date(2026, 2, 28)), api.Refused),
    ],
)
def test_what_makes_no_sense_is_refused(signed_in, given, error):
    with pytest.raises(error):
        signed_in("admin", api.exclude_from_stale, *given)
    with pytest.raises(api.NotFound):
        signed_in("admin", api.include_in_stale, given[0], given[1], given[2])
