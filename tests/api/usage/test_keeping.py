"""Counts add up in either database, whoever adds them and however often."""

from __future__ import annotations

import threading
from datetime import date, datetime, time

import pytest
from sqlalchemy import select

from api.store.usage_tables import usage_month
from api.usage import hours, keeping
from api.usage.audience import Audience
from api.usage.sketch import Viewed
from api.usage.tally import Hour, Tally

DAY = date(2024, 2, 29)


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.sqlite3'}"
    return request.getfixturevalue("postgres_url")


def tally(*views):
    made = Tally()
    for app, hour, viewer in views:
        audience = Audience.VIEWER if viewer else Audience.ANONYMOUS
        made.add(app, 0, Hour.of(datetime.combine(DAY, time(hour))), int(audience), viewer)
    return made


def keep(engine, made):
    with engine.begin() as connection:
        keeping.take_turn(connection)
        keeping.add(connection, "prod", "log", made)


def stored(engine):
    """What stands of each app and class: views, by hour, viewers by the bits of their days or that none are kept."""
    with engine.connect() as connection:
        return {
            (row.app, row.audience): (
                hours.unpack_days(row.views)[DAY.day - 1],
                {hour - (DAY.day - 1) * 24: count for hour, count in enumerate(hours.unpack(row.hours)) if count},
                Viewed(row.month, row.days, row.viewers, 0).people() if row.known or row.viewers is not None else None,
            )
            for row in connection.execute(select(usage_month))
        }


def test_later_views_are_added_to_earlier_ones(engine):
    keep(engine, tally(("sales", 3, 11), ("sales", 3, 2**64 - 1), ("stock", 4, 11), ("sales", 5, None)))
    keep(engine, tally(("sales", 3, 11), ("sales", 23, 12)))
    known, nobody, bit = int(Audience.VIEWER), int(Audience.ANONYMOUS), 1 << DAY.day - 1
    three = {11: bit, 12: bit, 2**64 - 1: bit}
    assert stored(engine) == {
        ("sales", known): (4, {3: 3, 23: 1}, three),
        ("stock", known): (1, {4: 1}, {11: bit}),
        ("sales", nobody): (1, {5: 1}, None),
        ("", known): (5, {3: 3, 4: 1, 23: 1}, three),
        ("", nobody): (1, {5: 1}, None),
    }
    with engine.connect() as connection:
        assert keeping.version(connection) == 2


def test_two_that_add_at_once_lose_nothing(engine):
    threads = [threading.Thread(target=keep, args=(engine, tally((f"app-{n}", n, n + 1)))) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    views, _hours, people = stored(engine)["", int(Audience.VIEWER)]
    assert (views, len(people)) == (6, 6)
