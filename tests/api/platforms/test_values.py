"""Single values as platforms write them, odd ones among them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from api.platforms.values import address, moment, number, percent, text, whole, words

HOME = "https://de.example.com"
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("raw", "hour", "minute"),
    [
        ("2026-01-15T12:30:00.123456", 11, 30),
        ("2026-07-15T12:30:00", 10, 30),
        ("2026-01-15T12:30:00Z", 12, 30),
        ("2026-01-15T12:30:00+05:30", 7, 0),
        ("2026-01-15 12:30:00", 11, 30),
        ("Thu, 15 Jan 2026 12:30:00 GMT", 12, 30),
        (1_768_480_200, 12, 30),
        (1_768_480_200_000, 12, 30),
        ("2024-02-29T12:30:00", 11, 30),
    ],
)
def test_a_time_becomes_aware_and_utc(raw, hour, minute):
    found = moment(raw, BERLIN)
    assert (found.tzinfo, found.hour, found.minute) == (UTC, hour, minute)


def test_microseconds_survive():
    assert moment("2026-01-15T12:30:00.123456", UTC) == datetime(2026, 1, 15, 12, 30, 0, 123456, UTC)


@pytest.mark.parametrize("raw", ["yesterday", "0001-01-01T00:00:00", "9999-99-99", True, {}, [], 1e300, float("nan")])
def test_a_time_that_cannot_be_read_says_so(raw):
    with pytest.raises(ValueError, match=r"."):
        moment(raw, BERLIN)


@pytest.mark.parametrize("raw", [None, ""])
def test_never_is_none(raw):
    assert moment(raw, UTC) is None


@pytest.mark.parametrize(
    ("raw", "value"), [("0.03%", 0.03), (" 12,5 % ", 12.5), (0.5, 0.5), ("0", 0.0), (None, None), ("", None)]
)
def test_percent(raw, value):
    assert percent(raw) == value


@pytest.mark.parametrize("raw", ["much", "NaN", float("inf"), True, [], {}])
def test_what_is_no_number_says_so(raw):
    with pytest.raises(ValueError, match=r"."):
        number(raw)


@pytest.mark.parametrize(
    ("raw", "value"), [(7, 7), ("7", 7), (7.0, 7), (-1, -1), (2**63, 2**63), (None, None), ("", None)]
)
def test_ranks_are_whole_numbers(raw, value):
    assert whole(raw) == value
    assert value is None or isinstance(whole(raw), int)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("  Sales  ", "Sales"),
        ("", None),
        (" \n", None),
        (None, None),
        (7, "7"),
        ({}, None),
        ("a\x00b", "a\ufffdb"),
        ("\ud83d", "\ufffd"),
        ("مبيعات 📈", "مبيعات 📈"),
    ],
)
def test_text_is_trimmed_and_safe_to_store(raw, value):
    assert text(raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [("a, b ,,a", ("a", "b")), (["x", " y ", None], ("x", "y")), (None, ()), ("", ()), (3, ()), ("one", ("one",))],
)
def test_words(raw, value):
    assert words(raw) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (f"{HOME}/sales", f"{HOME}/sales"),
        ("http://de.example.com:8050/sales", "http://de.example.com:8050/sales"),
        ("/Manager/thumb.png", f"{HOME}/Manager/thumb.png"),
        ("HTTPS://DE.EXAMPLE.COM/x", "https://DE.EXAMPLE.COM/x"),
        ("http://de.example.com?page=1", "http://de.example.com?page=1"),
        ("../x", f"{HOME}/x"),
    ],
)
def test_addresses_on_the_platforms_own_host_are_kept(raw, value):
    assert address(raw, HOME) == value


@pytest.mark.parametrize(
    "raw",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "https://evil.example/",
        "//evil.example/",
        "https://de.example.com.evil.example/",
        "https://de.example.com@evil.example/",
        "https://evil.example\\@de.example.com/",
        "https://user:pw@de.example.com/",
        "ftp://de.example.com/",
        "https://[broken",
        "http:/evil.example/",
        "https://de.example.com:80@evil.example/",
        "https://de.example.com/a\x00b",
        "",
        None,
        7,
    ],
)
def test_no_other_address_becomes_a_link(raw):
    assert address(raw, HOME) is None
