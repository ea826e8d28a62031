"""No address is longer than any server takes; what would not fit is named in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import api
from pages.ownership import keeping
from pages.ownership.asked import Asked, dropping, read

MANY = tuple(("connect", f"app-{number}") for number in range(1_500))


@pytest.fixture
def store(monkeypatch):
    """What the console keeps, in memory."""
    found = {}

    def keep(wish):
        return next((name for name, one in found.items() if one == wish), None) or _put(found, wish)

    monkeypatch.setattr(api, "keep_wish", keep)
    monkeypatch.setattr(api, "kept_wish", found.__getitem__)
    return found


def _put(found, wish):
    name = f"wish{len(found)}"
    found[name] = dict(wish)
    return name


def test_a_short_selection_stays_in_the_address(store):
    asked = Asked(asks="selection", apps=MANY[:3], receiver="bob")
    assert keeping.short(asked) == asked
    assert store == {}


def test_a_long_one_is_named_there_and_asks_for_the_same(store):
    short = keeping.short(Asked(asks="selection", apps=MANY, receiver="bob", former="keep", preview=True))
    assert len(short.link) < keeping.LONGEST
    assert read(short.search) == short
    assert short.request["wish"] in store
    assert "apps" not in short.request
    assert store[short.wish]["apps"] == [list(pair) for pair in MANY]


def test_thousands_of_dropped_apps_fit_too_beside_what_was_dropped_before(store):
    short = keeping.short(Asked(asks="selection", apps=MANY, receiver="bob"))
    once = dropping(short, MANY[:2])
    assert keeping.short(once) == once
    more = keeping.short(dropping(once, MANY[2:400]))
    assert len(more.link) < keeping.LONGEST
    assert store[more.wish]["without"] == [list(pair) for pair in MANY[:400]]
    assert len(store[more.wish]["apps"]) == 1_500


def test_what_is_out_of_date_is_dropped_so_that_it_can_be_chosen_again(store, monkeypatch):
    asked = keeping.short(Asked(asks="selection", apps=MANY, receiver="bob"))
    assert keeping.living(asked) == asked

    def gone(_name):
        raise api.NotFound("It is not kept any more.")

    monkeypatch.setattr(api, "kept_wish", gone)
    assert keeping.living(asked) == replace(asked, wish="")


def test_what_was_dropped_of_an_undo_is_asked_for_with_it():
    asked = replace(Asked(asks="undo", of="1f"), without=MANY[:1])
    assert asked.request == {"asks": "undo", "run": "1f", "without": [list(MANY[0])]}
