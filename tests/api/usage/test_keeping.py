"""Counts add up in either database, whoever adds them and however often."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from sqlalchemy import select

from api.store.usage_tables import usage_day, usage_detail
from api.usage import hours, keeping
from api.usage.audience import Audience
from api.usage.sketch import unpack
from api.usage.tally import Moment, Tally

DAY = date(2024, 2, 29)


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    return request.getfixturevalue("postgres_url")


def tally(*views):
    made = Tally()
    for app, hour, viewer in views:
        made.add(app, Moment(0, DAY, hour), Audience.VIEWER if viewer else Audience.ANONYMOUS, viewer)
    return made


def keep(engine, made):
    with engine.begin() as connection:
        keeping.take_turn(connection)
        keeping.add(connection, "prod", "log", made)


def test_later_views_are_added_to_earlier_ones(engine):
    keep(engine, tally(("sales", 3, 11), ("sales", 3, 2**64 - 1), ("stock", 4, 11), ("sales", 5, None)))
    keep(engine, tally(("sales", 3, 11), ("sales", 23, 12)))
    with engine.connect() as connection:
        counts = {(row.app, row.audience): row.views for row in connection.execute(select(usage_day))}
        rows = {(row.app, row.audience): row for row in connection.execute(select(usage_detail))}
        assert keeping.version(connection) == 2
    known, nobody = int(Audience.VIEWER), int(Audience.ANONYMOUS)
    assert counts == {("sales", known): 4, ("stock", known): 1, ("sales", nobody): 1, ("", known): 5, ("", nobody): 1}
    assert list(unpack(rows["sales", known].viewers)) == [11, 12, 2**64 - 1]
    assert list(unpack(rows["", known].viewers)) == [11, 12, 2**64 - 1]
    assert rows["sales", nobody].viewers is None
    by_hour = hours.unpack(rows["sales", known].hours)
    assert {hour: count for hour, count in enumerate(by_hour) if count} == {3: 3, 23: 1}


def test_two_that_add_at_once_lose_nothing(engine):
    threads = [threading.Thread(target=keep, args=(engine, tally((f"app-{n}", n, n + 1)))) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with engine.connect() as connection:
        whole = connection.execute(select(usage_detail).where(usage_detail.c.app == "")).one()
    assert sum(hours.unpack(whole.hours)) == 6
    assert len(unpack(whole.viewers)) == 6
