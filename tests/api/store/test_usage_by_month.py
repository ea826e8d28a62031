"""Counts that stood by day stand by month after the upgrade, and say the same."""

from __future__ import annotations

import struct
from datetime import date

from alembic import command
from alembic.config import Config
from sqlalchemy import Date, bindparam, text

from api.store import schema
from api.store.usage_tables import usage_month
from api.usage import rows
from api.usage.asking import Window
from api.usage.coverage import Span
from api.usage.gatherings import Source
from api.usage.rows import Sought
from api.usage.sketch import Union

FIRST, LAST = date(2026, 1, 31), date(2026, 2, 28)


def test_days_are_carried_over(empty_engine):
    config = Config()
    config.set_main_option("script_location", str(schema.SCRIPTS))
    with empty_engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0008")
        for day, hour, views, people in ((FIRST, 3, 2, (7, 9)), (date(2026, 2, 1), 4, 5, None), (LAST, 23, 1, (9,))):
            counts = [views if one == hour else 0 for one in range(24)]
            told = {
                "day": day,
                "hours": struct.pack("<24I", *counts),
                "viewers": people and struct.pack(f"<{len(people)}Q", *people),
            }
            sql = "INSERT INTO usage_detail VALUES ('prod', 'sales', :day, 'log', 0, :hours, :viewers)"
            connection.execute(text(sql).bindparams(bindparam("day", type_=Date)), told)
        command.upgrade(config, "head")
        sought = Sought((Span("prod", Source.LOG, FIRST, LAST),), (0,), frozenset({("prod", "sales")}))
        union = Union()
        for _key, viewed in rows.viewers(connection, sought):
            union.tell(viewed)
        by_day = {day: views for day, _nobody, views in rows.by_day(connection, sought) if views}
        late = {day: counts[23] for day, counts in rows.by_hour(connection, sought) if counts[23]}
        assert connection.execute(usage_month.select()).first().known == 1 << 30
    assert by_day == {FIRST: 2, date(2026, 2, 1): 5, LAST: 1}
    assert late == {LAST: 1}
    assert union.distinct() is None
    assert [union.distinct(Window(day, day)).count for day in (FIRST, LAST)] == [2, 1]
