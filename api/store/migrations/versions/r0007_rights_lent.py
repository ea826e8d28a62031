"""Whose own rights a run acts with."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "run_loan",
        sa.Column("run", sa.String(32), primary_key=True),
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("person", sa.String(255), nullable=False),
        sa.Column("sealed", sa.Text),
    )
