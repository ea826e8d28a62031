"""What was told of single apps, on platforms whose list does not tell where an app stands in the portal."""

import sqlalchemy as sa
from alembic import op

from api.store.tables import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "portal_look",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("app", sa.String(255), primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
    )
