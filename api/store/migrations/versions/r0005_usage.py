"""Use: counts by day, what was gathered from where, conditions of apps over time, exclusions from staleness."""

import sqlalchemy as sa
from alembic import op

from api.store.tables import Id, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _usage_day()
    _usage_detail()
    _usage_gathering()
    _usage_version()
    _usage_exclusion()
    _usage_condition()


def _usage_day() -> None:
    op.create_table(
        "usage_day",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("app", sa.String(255), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("source", sa.String(10), primary_key=True),
        sa.Column("audience", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("views", sa.BigInteger, nullable=False),
    )
    op.create_index("usage_of_a_day", "usage_day", ["platform", "day"])


def _usage_detail() -> None:
    op.create_table(
        "usage_detail",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("app", sa.String(255), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("source", sa.String(10), primary_key=True),
        sa.Column("audience", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("hours", sa.LargeBinary, nullable=False),
        sa.Column("viewers", sa.LargeBinary),
    )
    op.create_index("usage_detail_of_a_day", "usage_detail", ["platform", "day"])


def _usage_gathering() -> None:
    op.create_table(
        "usage_gathering",
        sa.Column("id", Id, primary_key=True),
        sa.Column("platform", sa.String(40), nullable=False),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("head", sa.String(64)),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64)),
        sa.Column("first", UtcDateTime),
        sa.Column("last", UtcDateTime),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("views", sa.BigInteger, nullable=False),
        sa.Column("passed", sa.JSON, nullable=False),
        sa.Column("failure", sa.Text),
    )
    op.create_index("gatherings_of_a_platform", "usage_gathering", ["platform", "source"])
    op.create_index("gatherings_by_head", "usage_gathering", ["head"])


def _usage_version() -> None:
    made = op.create_table(
        "usage_version",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", Id, nullable=False),
    )
    op.bulk_insert(made, [{"id": 1, "version": 0}])


def _usage_exclusion() -> None:
    op.create_table(
        "usage_exclusion",
        sa.Column("kind", sa.String(10), primary_key=True),
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(255), primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("who", sa.String(255), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("until", sa.Date),
    )


def _usage_condition() -> None:
    op.create_table(
        "usage_condition",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("app", sa.String(255), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("visited", UtcDateTime),
        sa.Column("updated", UtcDateTime),
        sa.Column("cpu_percent", sa.Float),
        sa.Column("memory_bytes", sa.BigInteger),
        sa.Column("processes", sa.Integer),
        sa.Column("unread", sa.JSON, nullable=False),
    )
    op.create_index("conditions_of_a_day", "usage_condition", ["platform", "day"])
