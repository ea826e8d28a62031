"""What a browser sends as a file is one whole file, or refused in a sentence."""

from __future__ import annotations

import base64

import pytest

from api.errors import Refused
from api.ownership.uploads import content_of, name_of

GOOD = "data:text/csv;base64," + base64.b64encode("app,ü".encode()).decode()


@pytest.mark.parametrize("uploaded", [GOOD, [GOOD], GOOD.replace("text/csv", "image/png")])
def test_one_file_comes_as_it_is_whatever_it_says_it_is(uploaded):
    assert content_of(uploaded) == "app,ü".encode()


def test_an_empty_file_is_empty_and_not_broken():
    assert content_of(["data:"]) == b""


@pytest.mark.parametrize(
    ("uploaded", "words"),
    [
        ([GOOD, GOOD], "More than one file"),
        ([], "No file"),
        (None, "did not arrive whole"),
        ({"x": 1}, "did not arrive whole"),
        ("YXBw", "did not arrive whole"),
        (GOOD + "*", "did not arrive whole"),
        (GOOD[:-1], "did not arrive whole"),
        ("data:text/csv,app", "did not arrive whole"),
        (GOOD + "A" * 7_000_000, "larger than 5 MB"),
    ],
)
def test_anything_else_is_refused(uploaded, words):
    with pytest.raises(Refused, match=words):
        content_of(uploaded)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (["handover.csv"], "handover.csv"),
        ("../../x<img>.csv", "../../x<img>.csv"),
        (["a\r\nb\0.csv"], "ab.csv"),
        (["x" * 300], "x" * 100),
        (None, "the file"),
        ([], "the file"),
    ],
)
def test_a_file_has_a_name_people_can_read(given, shown):
    assert name_of(given) == shown
