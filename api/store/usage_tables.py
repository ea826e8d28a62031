"""The tables of use: counts by month, where they came from, and what is kept out of the list of stale apps."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    Float,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
)

from api.store.tables import metadata
from api.store.types import Id, UtcDateTime

usage_month = Table(
    "usage_month",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("app", String(255), primary_key=True),  # empty: all apps of the platform together
    Column("month", Date, primary_key=True),  # its first day
    Column("source", String(10), primary_key=True),
    Column("audience", SmallInteger, primary_key=True, autoincrement=False),
    # Of the days of a month as bits, the first day's the lowest:
    Column("days", Integer, nullable=False),  # those with views
    Column("known", Integer, nullable=False),  # those of which it is known who viewed
    Column("views", LargeBinary, nullable=False),  # 31 counts
    Column("viewers", LargeBinary),  # the sketch of who viewed on which days; null where nobody is told apart
    Column("hours", LargeBinary, nullable=False),  # 24 counts a day, packed; last, since few questions read them
    Index("usage_of_a_month", "platform", "month"),
)

usage_gathering = Table(
    "usage_gathering",
    metadata,
    Column("id", Id, primary_key=True),
    Column("platform", String(40), nullable=False),
    Column("source", String(10), nullable=False),
    Column("name", Text, nullable=False),  # of the file, where it was one
    Column("head", String(64)),  # hash of the file's beginning: how it is known again, whatever it is called
    Column("size", BigInteger, nullable=False),  # bytes of it that are counted
    Column("hash", String(64)),  # over these bytes
    Column("first", UtcDateTime),  # what it tells begins here
    Column("last", UtcDateTime),  # and ends here
    Column("at", UtcDateTime, nullable=False),
    Column("views", BigInteger, nullable=False),
    Column("passed", JSON, nullable=False),  # lines that are no views, by reason
    Column("failure", Text),
    Index("gatherings_of_a_platform", "platform", "source"),
    Index("gatherings_by_head", "head"),
)

usage_version = Table(
    "usage_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # one row: whoever adds counts takes turns at it
    Column("version", Id, nullable=False),  # goes up with every stored change: processes keep answers by it
)

usage_exclusion = Table(
    "usage_exclusion",
    metadata,
    Column("kind", String(10), primary_key=True),  # app or tag
    Column("platform", String(40), primary_key=True),  # empty: on all platforms
    Column("name", String(255), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("who", String(255), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("until", Date),
)

usage_condition = Table(
    "usage_condition",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("app", String(255), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("visited", UtcDateTime),
    Column("updated", UtcDateTime),
    Column("cpu_percent", Float),
    Column("memory_bytes", BigInteger),
    Column("processes", Integer),
    Column("unread", JSON, nullable=False),  # which of these are unknown, rather than none or never
    Index("conditions_of_a_day", "platform", "day"),
)
