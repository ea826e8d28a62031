"""A file from a spreadsheet is read; what is wrong in it is told by line, and stops only its own row."""

from __future__ import annotations

import pytest

from api.changes.shapes import Level
from api.errors import Refused
from api.ownership.sheet import rows_of, template
from api.platforms.shapes import App
from tests.api.ownership.conftest import goes, said


def read(text, encoding="utf-8"):
    return rows_of(text.encode(encoding))


@pytest.fixture
def upload(ask):
    return lambda *lines: ask("sheet", rows=read("app,platform,new_owner\n" + "\n".join(lines)))


@pytest.mark.parametrize(
    "text",
    [
        "app,platform,new_owner\n1,con,bob\n",
        "\ufeffapp;platform;new_owner\r\n1;con;bob\r\n",
        "Platform, New_Owner ,APP\ncon, bob , 1 \n\n,,\n",
        'app,platform,new_owner\n"1","con","bob"',
    ],
)
def test_commas_semicolons_marks_and_any_order_of_columns_are_understood(text):
    assert [row[1:] for row in read(text)] == [["1", "con", "bob"]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"app,platform\n1,con\n", "no column new_owner"),
        (b"", "no column"),
        (b"app,platform,new_owner\n", "names no new owner"),
        (b"app,platform,new_owner\n1\n", "Line 2"),
        (b"\xff\xfea\x00", "not UTF-8"),
        (b"PK\x03\x04\x00\x00", "no CSV"),
        (b"app,platform,new_owner\n" + b"1,con,bob\n" * 20_001, "more than"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(content, words):
    with pytest.raises(Refused, match=words):
        rows_of(content)


def test_an_unknown_user_rejects_its_row_and_nothing_else(upload):
    plan = upload("1,con,robbert", "3,con,robert")
    assert goes(plan) == {("con", "3"): "robert"}
    assert plan.blocking == ()
    assert "Line 2: CON knows nobody called robbert" in said(plan, Level.WARNING)
    assert "Did you mean robert" in said(plan)


def test_unknown_apps_and_platforms_reject_their_row(upload):
    plan = upload("99,con,bob", "1,nowhere,bob", "4,con,bob")
    assert goes(plan) == {("con", "4"): "bob"}
    assert "Line 2" in said(plan)
    assert "no platform nowhere" in said(plan)


def test_the_same_row_twice_is_one_change(upload):
    assert len(upload("1,con,bob", "1,con,bob").changes) == 1


def test_an_app_with_two_receivers_is_rejected_both_times(upload):
    plan = upload("1,con,bob", "1,con,robert", "3,con,robert")
    assert goes(plan) == {("con", "3"): "robert"}
    assert "more than one person: bob, robert" in said(plan)


def test_who_owns_it_already_is_left_out(upload):
    assert goes(upload("1,con,ann", "3,con,robert")) == {("con", "3"): "robert"}


def test_who_gives_and_receives_in_one_file_is_pointed_out(upload):
    plan = upload("1,con,bob", "3,con,ann")
    assert goes(plan) == {("con", "1"): "bob", ("con", "3"): "ann"}
    assert "gives and receives" in said(plan, Level.NOTE)


def test_the_template_comes_back_as_it_went():
    apps = (App("con", "1"), App("con", "=cmd"), App("con", "a,b"))
    filled = template(apps).replace(",con,\r\n", ",con,bob\r\n")
    assert [row[1] for row in rows_of(filled.encode())] == ["1", "=cmd", "a,b"]
