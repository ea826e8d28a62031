"""What is too long for an address is kept under a short name, for whoever may plan, until it is out of date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.errors import NotFound
from api.ownership.kept import KEPT, find, keep, whole

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
WISH = {"apps": [["con", "1"], ["con", "2"]], "without": [["con", "2"]]}


def test_the_same_wish_keeps_its_name_and_another_has_another(engine):
    name = keep(engine, "me", WISH, NOW)
    assert keep(engine, "me", dict(WISH), NOW + timedelta(days=1)) == name
    assert keep(engine, "me", {**WISH, "apps": []}, NOW) != name
    assert find(engine, name, NOW) == WISH


def test_it_is_forgotten_once_nobody_has_asked_for_it_for_long(engine):
    name = keep(engine, "me", WISH, NOW)
    assert find(engine, name, NOW + KEPT) == WISH
    with pytest.raises(NotFound, match="not kept any more"):
        find(engine, name, NOW + KEPT + timedelta(seconds=1))
    keep(engine, "me", {}, NOW + KEPT + timedelta(seconds=1))
    with pytest.raises(NotFound):
        find(engine, name, NOW)


def test_a_request_has_what_was_kept_of_it_and_drops_what_was_dropped_since(engine):
    name = keep(engine, "me", WISH, NOW)
    asked = whole(engine, {"asks": "selection", "wish": name, "receiver": "bob", "without": [["con", "1"]]}, NOW)
    assert asked["apps"] == WISH["apps"]
    assert asked["receiver"] == "bob"
    assert asked["without"] == [["con", "2"], ["con", "1"]]


def test_text_that_no_database_takes_is_kept_readable(engine):
    kept = find(engine, keep(engine, "me", {"apps": [["con", "a\ud800"]]}, NOW), NOW)
    assert kept["apps"][0][1].startswith("a\ufffd")
