"""The first tables: the estate, its history, leases, points budgets and the audit trail."""

import sqlalchemy as sa
from alembic import op

from api.store.tables import Id, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _estate()
    _history()
    _leases_and_budgets()
    _audit()


def _estate() -> None:
    op.create_table(
        "platform_read",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("read_at", UtcDateTime),
        sa.Column("whole", sa.Boolean, nullable=False),
        sa.Column("took_seconds", sa.Float),
        sa.Column("measured_at", UtcDateTime),
        sa.Column("tried_at", UtcDateTime),
        sa.Column("failure", sa.Text),
        sa.Column("account", sa.JSON, nullable=False),
        sa.Column("hints", sa.JSON, nullable=False),
        sa.Column("problems", sa.JSON, nullable=False),
        sa.Column("dropped", sa.JSON, nullable=False),
        sa.Column("repeated", sa.Integer, nullable=False),
    )
    for table, key in (("app", "name"), ("person", "username")):
        op.create_table(
            table,
            sa.Column("platform", sa.String(40), primary_key=True),
            sa.Column(key, sa.String(255), primary_key=True),
            sa.Column("document", sa.JSON, nullable=False),
        )


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("id", Id, primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("platform", sa.String(40), nullable=False),
        sa.Column("app", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.Column("by", sa.String(255)),
    )
    op.create_index("history_of_an_app", "history", ["platform", "app", "at"])
    op.create_index("history_by_time", "history", ["at"])


def _leases_and_budgets() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(120), primary_key=True),
        sa.Column("holder", sa.String(80), nullable=False),
        sa.Column("until", UtcDateTime, nullable=False),
        sa.Column("fence", Id, nullable=False),
    )
    op.create_table(
        "budget",
        sa.Column("account", sa.String(255), primary_key=True),
        sa.Column("window_started", UtcDateTime),
        sa.Column("spent", sa.Integer, nullable=False),
        sa.Column("points", sa.Integer),
        sa.Column("blocked_until", UtcDateTime),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", Id, primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", sa.String(255)),
        sa.Column("address", sa.String(64)),
        sa.Column("act", sa.String(60), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
    )
    op.create_index("audit_by_time", "audit", ["at"])
