"""Counts of use stand by month: a page of use reads a thirtieth of the rows, and each viewer once a month."""

import struct
import zlib
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NAMED = ("platform", "app", "source", "audience")
DAYS, HOURS = 31, 24
BATCH = 500


def upgrade() -> None:
    table = _usage_month()
    _carry_over(table)
    op.drop_table("usage_day")
    op.drop_table("usage_detail")


def _usage_month() -> sa.Table:
    made = op.create_table(
        "usage_month",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("app", sa.String(255), primary_key=True),
        sa.Column("month", sa.Date, primary_key=True),
        sa.Column("source", sa.String(10), primary_key=True),
        sa.Column("audience", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("known", sa.Integer, nullable=False),
        sa.Column("views", sa.LargeBinary, nullable=False),
        sa.Column("viewers", sa.LargeBinary),
        sa.Column("hours", sa.LargeBinary, nullable=False),
    )
    op.create_index("usage_of_a_month", "usage_month", ["platform", "month"])
    return made


def _carry_over(table: sa.Table) -> None:
    """Days of one app and class follow each other, so that one month at a time is in memory."""
    connection = op.get_bind()
    day = sa.column("day", sa.Date)
    blobs = (sa.column("hours", sa.LargeBinary), sa.column("viewers", sa.LargeBinary))
    named = [sa.column(name) for name in NAMED]
    asked = sa.select(*named, day, *blobs).select_from(sa.table("usage_detail")).order_by(*named, day)
    rows = connection.execute(asked).partitions(10_000)
    waiting: list[dict[str, object]] = []
    for key, days in groupby((row for part in rows for row in part), key=_month_of):
        waiting.append(dict(zip((*NAMED, "month"), key, strict=True)) | _together(days))
        if len(waiting) >= BATCH:
            connection.execute(table.insert(), waiting)
            waiting.clear()
    if waiting:
        connection.execute(table.insert(), waiting)


def _month_of(row: sa.Row) -> tuple[object, ...]:
    return (*row[: len(NAMED)], row.day.replace(day=1))


def _together(rows: object) -> dict[str, object]:
    hours, people, seen, known = [0] * (DAYS * HOURS), {}, 0, 0
    for row in rows:
        start, bit = (row.day.day - 1) * HOURS, 1 << row.day.day - 1
        hours[start : start + HOURS] = struct.unpack(f"<{HOURS}I", row.hours)
        seen |= bit
        known |= bit if row.viewers else 0
        for one in struct.unpack(f"<{len(row.viewers or b'') // 8}Q", row.viewers or b""):
            people[one] = people.get(one, 0) | bit
    ordered = sorted(people)
    sketch = struct.pack(f"<{len(ordered)}Q{len(ordered)}I", *ordered, *(people[one] for one in ordered))
    views = [sum(hours[start : start + HOURS]) for start in range(0, DAYS * HOURS, HOURS)]
    return {
        "days": seen,
        "known": known,
        "views": struct.pack(f"<{DAYS}I", *views),
        "viewers": sketch or None,
        "hours": zlib.compress(struct.pack(f"<{DAYS * HOURS}I", *hours), 1),
    }
