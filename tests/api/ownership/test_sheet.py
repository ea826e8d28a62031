"""A file from a spreadsheet is read; what is wrong in it is told by line, and stops only its own row."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from api.changes.shapes import Level
from api.errors import Refused
from api.ownership.sheet import read, template
from api.platforms.shapes import App
from tests.api.ownership.conftest import goes, said

HEAD = "app,platform,new_owner\n"


def rows(text, encoding="utf-8"):
    return [row[1:4] for row in read(text.encode(encoding)).rows]


@pytest.fixture
def upload(ask):
    return lambda *lines, head=HEAD: ask("sheet", rows=read((head + "\n".join(lines)).encode()).rows)


@pytest.mark.parametrize(
    "text",
    [
        "app,platform,new_owner\n1,con,bob\n",
        "\ufeffapp;platform;new_owner\r\n1;con;bob\r\n",
        "app\tplatform\tnew_owner\r1\tcon\tbob",
        "Platform, New_Owner ,APP\ncon, bob , 1 \n\n,,\n",
        'app,platform,new_owner\r\n"1","con","bob"',
        "app,platform,new_owner,\n1,con,bob,,\n",
        "app,platform,new_owner,owner\n1,con,bob\n",
    ],
)
def test_any_separator_line_end_mark_and_order_of_columns_is_understood(text):
    assert rows(text) == [["1", "con", "bob"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_spreadsheets_write_are_understood(encoding):
    assert rows(HEAD + "bücher,con,zoë\n", encoding) == [["bücher", "con", "zoë"]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"app,platform\n1,con\n", "no column new_owner"),
        (b"app,app,platform,new_owner\n", "more than one column app"),
        (b"app,platform,new_owner,colour\n", "a column “colour”"),
        (b"", "no column app"),
        (b"\xef\xbb\xbf", "no column app"),
        (b"x", "no column app"),
        (b"app,platform,new_owner\n", "names no new owner"),
        (b"app,platform,new_owner\n1,con,\n", "names no new owner"),
        (b"app,platform,new_owner\n1,con,bob\n2,con,b\xf6b\n", "Line 3 of the file is not UTF-8"),
        ("app,platform,new_owner\n1,con,bob\n".encode("utf-16-le"), "no CSV"),
        (b"\xff\xfea", "Line 1 of the file is not"),
        (b"PK\x03\x04\x00\x00", "a workbook or an archive, no CSV"),
        (b"%PDF-1.7\n", "a PDF, no CSV"),
        (b"  <!doctype html><table>", "a web page, no CSV"),
        (b'app,platform,new_owner\n1,con,bob\n"2,con,bob\n3,con,bob\n', "From line 3 on"),
        (b"app,platform,new_owner\n" + b"1,con,bob\n" * 20_001, "more than 20,000 rows"),
        (b"app,platform,new_owner\n" + b"1\n" * 1_001, "the first in line 2"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(content, words):
    with pytest.raises(Refused, match=words):
        read(content)


@pytest.mark.parametrize(
    "content",
    [
        b"x" * 10_000_000,
        HEAD.encode() + b"1,con,bob\n" * 1_000_000,
        HEAD.encode() + b"1,con," + b"b" * 4_900_000,
        b",".join(b"c%d" % number for number in range(100_000)),
        HEAD.encode() + b"1,con,bob\n" * 490_000,
    ],
    ids=["10 MB", "a million rows", "a giant cell", "100,000 columns", "490,000 rows"],
)
def test_files_beyond_the_limits_are_refused_at_once_and_in_little_memory(content):
    tracemalloc.start()
    begun = time.thread_time()
    with pytest.raises(Refused):
        read(content)
    took, (_now, peak) = time.thread_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 1
    assert peak < 100_000_000


def test_a_row_that_cannot_be_read_is_refused_by_its_line_and_the_others_stay():
    found = read((HEAD + '1,con,bob\n"a\nb",con\n,con,bob\n4,,bob\n5,con,bob,more\n6,con,bob\n7,con,\n').encode())
    assert [row[0] for row in found.rows] == [2, 8]
    assert found.refused == [
        [3, "The row has 2 of 3 columns."],
        [5, "The row names no app."],
        [6, "The row names no platform."],
        [7, "The row has more than the 3 columns of the first line."],
    ]
    assert found.blank == 1


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
    assert "no platform nowhere. The row is left out. Write one of these: con, de4." in said(plan)


def test_the_same_row_twice_is_one_change(upload):
    plan = upload("1,con,bob", "1,con,bob")
    assert len(plan.changes) == 1
    assert plan.title == "1 app to bob, from a file"


def test_a_plan_of_a_file_is_called_by_the_apps_it_concerns_and_not_by_its_rows(upload):
    assert upload("1,con,bob", "1,con,bob", "3,con,robert", "99,con,bob").title == "2 apps to 2 people, from a file"
    assert upload("99,con,bob").title == "No app to hand over, from a file"


def test_an_app_with_two_receivers_is_rejected_both_times(upload):
    plan = upload("1,con,bob", "1,con,robert", "3,con,robert")
    assert goes(plan) == {("con", "3"): "robert"}
    assert "more than one person: bob, robert" in said(plan)


def test_who_owns_it_already_is_left_out(upload):
    assert goes(upload("1,con,ann", "3,con,robert")) == {("con", "3"): "robert"}


def test_an_app_of_somebody_else_than_the_file_says_is_left_out_as_a_conflict(upload):
    plan = upload("1,con,bob,bob", "3,con,robert,bob@x.example", "4,con,bob,", head="app,platform,new_owner,owner\n")
    assert goes(plan) == {("con", "3"): "robert", ("con", "4"): "bob"}
    assert "Line 2: The owner is ann, not bob: somebody changed it." in said(plan, Level.WARNING)


def test_who_gives_and_receives_in_one_file_is_pointed_out(upload):
    plan = upload("1,con,bob", "3,con,robert")
    assert goes(plan) == {("con", "1"): "bob", ("con", "3"): "robert"}
    assert "bob gives and receives" in said(plan, Level.NOTE)


def test_two_people_who_swap_in_one_file_are_pointed_out_once(upload):
    plan = upload("1,con,bob", "3,con,ann")
    assert goes(plan) == {("con", "1"): "bob", ("con", "3"): "ann"}
    assert said(plan, Level.NOTE).count("ann and bob give apps to each other") == 1
    assert "gives and receives" not in said(plan)


def test_the_former_owner_can_stay_with_a_file_too(ask):
    kept = ask("sheet", rows=read((HEAD + "1,con,bob").encode()).rows, keep=True).changes[-1]
    assert (kept.field, kept.before, kept.after) == ("co-owner", None, "ann")


def test_the_template_comes_back_as_it_went():
    apps = (App("con", "1", owner="ann"), App("con", "=cmd"), App("con", "a,b", owner="=bob"))
    filled = template(apps).replace(",con,,", ",con,bob,")
    found = read(filled.encode()).rows
    assert [row[1] for row in found] == ["1", "=cmd", "a,b"]
    assert [row[4] for row in found] == ["ann", None, "=bob"]
