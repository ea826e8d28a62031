"""Plans, runs, their items, and the journal: nothing in it can be changed or taken away."""

import sqlalchemy as sa
from alembic import op

from api.store.tables import Id, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REFUSAL = "The journal can only be added to."


def upgrade() -> None:
    _plans_and_runs()
    _items_and_holds()
    _journal()
    _guard_sqlite() if op.get_bind().dialect.name == "sqlite" else _guard_postgres()


def _plans_and_runs() -> None:
    op.create_table(
        "plan",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("planner", sa.String(255), nullable=False),
        sa.Column("made_at", UtcDateTime, nullable=False),
        sa.Column("document", sa.JSON, nullable=False),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("plan", sa.String(64), nullable=False),
        sa.Column("phase", sa.String(20), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("planner", sa.String(255), nullable=False),
        sa.Column("confirmed_at", UtcDateTime, nullable=False),
        sa.Column("approver", sa.String(255)),
        sa.Column("ended_at", UtcDateTime),
        sa.Column("note", sa.Text),
        sa.Column("undoes", sa.String(32)),
    )
    op.create_index("one_run_of_a_plan", "run", ["plan"], unique=True)
    op.create_index("runs_by_phase", "run", ["phase"])


def _items_and_holds() -> None:
    op.create_table(
        "item",
        sa.Column("run", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("act", sa.Integer, nullable=False),
        sa.Column("platform", sa.String(40), nullable=False),
        sa.Column("app", sa.String(255), nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.Column("move", sa.JSON),
        sa.Column("follows", sa.Integer),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("asked_at", UtcDateTime),
        sa.Column("settled_at", UtcDateTime),
        sa.Column("note", sa.Text),
    )
    op.create_index("items_of_an_app", "item", ["platform", "app"])
    op.create_table(
        "hold",
        sa.Column("platform", sa.String(40), primary_key=True),
        sa.Column("kind", sa.String(10), primary_key=True),
        sa.Column("name", sa.String(255), primary_key=True),
        sa.Column("run", sa.String(32), nullable=False),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("number", Id, primary_key=True, autoincrement=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("run", sa.String(32)),
        sa.Column("item", sa.Integer),
        sa.Column("event", sa.String(20), nullable=False),
        sa.Column("who", sa.String(255)),
        sa.Column("address", sa.String(64)),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("journal_of_a_run", "journal", ["run", "number"])
    end = op.create_table(
        "journal_end",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", Id, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.bulk_insert(end, [{"id": 1, "number": 0, "hash": ""}])


def _guard_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_no_{act.lower()} BEFORE {act} ON journal "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _guard_postgres() -> None:
    op.execute(
        "CREATE FUNCTION journal_stands() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER journal_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON journal "
        "FOR EACH STATEMENT EXECUTE FUNCTION journal_stands()"
    )
