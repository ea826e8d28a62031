"""A plan can be taken along before it is confirmed, with every check beside its app."""

from __future__ import annotations

import csv
import io
import json

from api.ownership.exporting import text_of


def test_every_change_and_every_app_left_out_has_its_line_with_what_stands_against_it(ask):
    plan = ask("selection", apps=[["con", "1"], ["con", "99"]], receiver="lou", keep=True)
    lines = list(csv.DictReader(io.StringIO(text_of(plan, "csv").removeprefix("\ufeff"))))
    assert [(line["app"], line["field"], line["before"], line["after"]) for line in lines] == [
        ("1", "owner", "ann", "lou"),
        ("1", "co-owner", "", "ann"),
        ("99", "", "", ""),
        ("", "", "", ""),
    ]
    assert "blocking: lou is locked on CON." in lines[0]["checks"]
    assert lines[1]["checks"] == ""
    assert "There is no app 99" in lines[2]["checks"]
    assert "only administrator" in lines[3]["checks"]


def test_as_json_it_has_its_hash_and_names_that_look_like_formulas_are_safe_in_a_spreadsheet(ask):
    plan = ask("selection", apps=[["con", "=cmd"]], receiver="bob")
    assert json.loads(text_of(plan, "json"))["hash"] == plan.hash
    assert "con,'=cmd" in text_of(plan, "csv")
