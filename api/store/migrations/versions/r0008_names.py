"""What visitors are called, and the trail in the order it is read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visitor",
        sa.Column("id", sa.String(255), primary_key=True),
        sa.Column("username", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255)),
    )
    op.create_index("runs_by_time", "run", ["confirmed_at", "id"])
    op.create_index("items_by_settling", "item", ["platform", "settled_at"])
