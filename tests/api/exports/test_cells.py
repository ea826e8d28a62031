"""No spreadsheet calculates what somebody typed into a title."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.exports.cells import cell
from api.platforms.shapes import Process, Service, Status

TRIGGERS = "=+-@＝＋－＠"


@pytest.mark.parametrize(
    "hostile",
    [
        *(f"{before}{trigger}1+1" for trigger in TRIGGERS for before in ("", " ", '"', "'", ' "', "\u00a0", "\ufeff")),
        "\tx",
        "\rx",
        "\nx",
        "=cmd|' /C calc'!A1",
        '=HYPERLINK("https://evil.example","Click")',
        '=WEBSERVICE("https://evil.example")',
        "\0=1+1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_a_quote_in_front(hostile):
    assert cell(hostile) == "'" + hostile.replace("\0", "")


@pytest.mark.parametrize("separator", [";", "\t", "\n", "\r"])
def test_nor_does_one_that_splits_at_another_separator(separator):
    assert cell(f"fine{separator} =1+1") == f"fine{separator}' =1+1"


@pytest.mark.parametrize("plain", ["Sales", "a, -b", "1 = 1", "e-mail", "ada@example.com", "👩‍👩‍👧 שלום", "<script>"])
def test_other_text_stays_as_it_is(plain):
    assert cell(plain) == plain


def test_values_have_one_form_each():
    assert cell(None) == ""
    assert cell(-3) == -3
    assert cell(-1.5) == -1.5
    assert cell(value=True) == "true"
    assert cell(datetime(2026, 1, 31, 12, 0, 0, 5, tzinfo=UTC)) == "2026-01-31T12:00:00Z"
    assert cell(("a", "b")) == "a, b"
    assert cell((Service("cache", "redis"),)) == "cache (redis)"
    assert cell((Process("web", 2), Process("worker", None))) == "web 2, worker"
    assert cell(Status.NEVER_DEPLOYED) == "never deployed"
    assert cell(("=1", "b")) == "'=1, b"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(",;\t"))
def test_no_cell_of_any_text_begins_a_formula_whatever_the_separator(words, separator):
    written = io.StringIO()
    csv.writer(written).writerow(["first", cell(words)])
    text = written.getvalue().removesuffix("\r\n")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        for found in row:
            assert not found.lstrip(" \"'“”„‘’«»\u00a0\u200b\ufeff").startswith(tuple(TRIGGERS)) or found.startswith(
                "'"
            )
