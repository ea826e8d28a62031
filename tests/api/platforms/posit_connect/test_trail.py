"""Connect's own audit log, as far back as asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.errors import NeedsLogin, Refused

EVER = datetime(2000, 1, 1, tzinfo=UTC)


def test_what_was_done_is_told_newest_first(platform, truth):
    item = truth.items()[0]
    for title in ("First", "Second"):
        platform.set_text(item["guid"], title=title)
    entries = list(platform.trail(EVER))
    assert len(entries) >= 2
    assert [entry.at for entry in entries] == sorted((entry.at for entry in entries), reverse=True)
    assert all(entry.who and entry.action for entry in entries[:2])


def test_nothing_older_than_asked_is_told(platform, truth):
    platform.set_text(truth.items()[0]["guid"], title="Now")
    assert list(platform.trail(datetime.now(UTC) + timedelta(hours=1))) == []


def test_all_pages_are_turned(platform, demo_posit_connect):
    for number in range(1100):
        values = ("2020-01-01T00:00:00Z", "1", "somebody", "edit_content", f"line {number}")
        demo_posit_connect.state.run("INSERT INTO audit VALUES (NULL, ?, ?, ?, ?, ?)", values)
    assert len({entry.words for entry in platform.trail(EVER)}) >= 1100


def test_who_is_no_administrator_is_told_so(make_platform, demo_posit_connect):
    with pytest.raises((Refused, NeedsLogin)):
        list(make_platform(demo_posit_connect, api_key="demo-lead").trail(EVER))
