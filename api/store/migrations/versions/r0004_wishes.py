"""What was chosen and is too long for an address."""

import sqlalchemy as sa
from alembic import op

from api.store.tables import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wish",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("person", sa.String(255), nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
    )
