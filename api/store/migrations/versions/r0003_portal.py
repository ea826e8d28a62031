"""Drafts of a portal's order, and the orders that the console keeps where a platform has no rank."""

import sqlalchemy as sa
from alembic import op

from api.store.tables import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "portal_draft",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("platform", sa.String(40), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("author_name", sa.Text, nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("start", sa.JSON, nullable=False),
        sa.Column("wanted", sa.JSON, nullable=False),
        sa.Column("remark", sa.Text),
        sa.Column("run", sa.String(32)),
    )
    op.create_index("drafts_of_a_person", "portal_draft", ["author"])
    op.create_table(
        "portal_order",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("by", sa.String(255), nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
    )
