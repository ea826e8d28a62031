"""The journal can only be added to, and tells when somebody got round that."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.changes.journal import Line, append, verify

AT = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
LINES = [Line(AT, event, "run1", number, "me", None, {"b": [1, None], "a": "ü"}) for number, event in enumerate("abc")]


@pytest.fixture
def written(engine):
    for line in LINES:
        with engine.begin() as connection:
            append(connection, line)
    return engine


def verdict(engine):
    with engine.connect() as connection:
        return verify(connection)


def unguarded(engine, *statements):
    """As somebody would who owns the database."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER journal_no_update"))
            connection.execute(text("DROP TRIGGER journal_no_delete"))
        else:
            connection.execute(text("DROP TRIGGER journal_stands ON journal"))
        for statement in statements:
            connection.execute(text(statement))


def test_what_was_written_is_whole(written):
    assert verdict(written).broken is None
    assert verdict(written).lines == 3


def test_an_empty_journal_is_whole(engine):
    assert verdict(engine).broken is None


@pytest.mark.parametrize("statement", ["UPDATE journal SET who = 'you'", "DELETE FROM journal"])
def test_a_line_can_be_neither_changed_nor_removed(written, statement):
    with pytest.raises(DBAPIError, match="only be added to"), written.begin() as connection:
        connection.execute(text(statement))
    assert verdict(written).lines == 3


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal SET who = 'you' WHERE number = 2", 2),
        ('UPDATE journal SET detail = \'{"a":"u"}\' WHERE number = 1', 1),
        ("UPDATE journal SET at = '2026-03-01 12:00:01.123456' WHERE number = 3", 3),
        ("DELETE FROM journal WHERE number = 2", 2),
        ("DELETE FROM journal WHERE number = 3", 3),
        ("DELETE FROM journal", 1),
        ("UPDATE journal SET number = number + 10 WHERE number > 1", 2),
    ],
)
def test_whatever_was_done_to_a_line_is_found(written, statement, broken):
    unguarded(written, statement)
    assert verdict(written).broken == broken


def test_several_lines_are_added_at_once(engine):
    with engine.begin() as connection:
        append(connection, *LINES)
    assert verdict(engine).lines == 3


def test_nothing_stays_of_lines_whose_transaction_failed(written):
    with written.connect() as connection:
        append(connection, *LINES)
        connection.rollback()
    assert verdict(written).lines == 3
    assert verdict(written).broken is None
