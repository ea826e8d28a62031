"""What each column says about a person."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest

from api import App, Capability, Holding, Offer, Person, PlatformState, Snapshot, holdings
from api.exports.write import pieces
from pages.people import view
from pages.people.columns import COLUMNS
from pages.people.rows import key, rows
from tests.components.reading import parts

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
OLD = NOW - timedelta(days=400)


@pytest.fixture
def estate():
    def make(*apps, people=(), lacking=()):
        offers = {capability: Offer(capability not in lacking, "") for capability in Capability}
        state = PlatformState("prod", "dash-enterprise-4", "Production", "https://de.example", offers, read_at=NOW)
        return Snapshot("1", apps, tuple(people), (state,), NOW, 90)

    return make


def read(snapshot, viewed=("prod",)):
    table = rows(snapshot, viewed)
    first = {field: column[0] for field, column in table["columns"].items()}
    return first, {field: text[0] for field, text in table["marks"].items()}, table


def test_a_person_stands_with_what_they_own_and_co_own(estate):
    ada = Person("prod", "ada", name="Ada Novak", locked=False, has_seat=True)
    owned = {"owner": "ada", "access": "restricted"}
    apps = (App("prod", "a", created=OLD, visited=OLD, **owned), App("prod", "b", created=NOW, **owned))
    row, marks, _table = read(estate(*apps, App("prod", "c", co_owners=("ada",)), people=(ada,)))
    assert (row["title"], row["name"], row["owned"], row["co_owned"], row["stale"]) == ("Ada Novak", "ada", 2, 1, 1)
    assert (row["seat"], row["locked"]) == ("has a seat", "not locked")
    assert row["opens"] == "What they open"
    assert read(estate(*apps, people=(ada,)), viewed=())[1] == {"opens": "u"}
    assert marks == {}


def test_whom_the_platform_does_not_list_is_unknown_not_open(estate):
    _row, marks, _table = read(estate(App("prod", "a", owner="ghost", access="restricted", created=NOW)))
    assert marks["locked"] == "u"
    assert marks["last_active"] == "u"
    assert marks["opens"] == "u"


def test_a_platform_without_seats_says_not_offered(estate):
    snapshot = estate(
        App("prod", "a", owner="ada", access="restricted"),
        people=(Person("prod", "ada"),),
        lacking=(Capability.SEATS, Capability.LAST_ACTIVITY),
    )
    assert read(snapshot)[1] | {"seat": "n", "last_active": "n"} == read(snapshot)[1]


def test_a_count_nobody_could_make_is_unknown_not_zero(estate):
    app = App("prod", "a", owner="ada", unread=frozenset({"visited", "created", "access"}))
    _row, marks, _table = read(estate(app, people=(Person("prod", "ada"),)))
    assert marks["stale"] == "u"
    assert marks["public"] == "u"


def test_people_stand_in_the_order_of_the_names_that_are_shown(estate):
    people = (Person("prod", "a.zola", name="Mia Zola"), Person("prod", "z.abt", name="Adele Abt"))
    apps = (App("prod", "one", owner="a.zola"), App("prod", "two", owner="z.abt"), App("prod", "three", owner="ben"))
    assert rows(estate(*apps, people=people))["columns"]["title"] == ["Adele Abt", "ben", "Mia Zola"]


def test_the_chips_count_whom_they_keep(estate):
    locked = Person("prod", "ada", locked=True, has_seat=False)
    _row, _marks, table = read(estate(App("prod", "a", owner="ada", access="unauthenticated"), people=(locked,)))
    assert table["counted"] == {"locked": 1, "no-seat": 1, "has-stale": "unknown", "has-public": 1}


def test_a_chip_about_what_the_platform_does_not_tell_says_so_and_counts_no_zero(estate):
    app = App("prod", "a", owner="ada", access="restricted", created=NOW, visited=NOW)
    snapshot = estate(app, people=(Person("prod", "ada", has_seat=True),), lacking=(Capability.LOCKS,))
    assert rows(snapshot)["counted"] == {"locked": "not offered", "no-seat": 0, "has-stale": 0, "has-public": 0}


def test_nobody_at_all_is_said_in_words(estate):
    snapshot = estate()
    assert view.absent(snapshot, rows(snapshot)) is not None
    owned = estate(App("prod", "a", owner="ada"))
    assert view.absent(owned, rows(owned)) is None


def test_every_column_can_be_exported_with_the_counts_it_shows(estate):
    snapshot = estate(App("prod", "a", owner="=cmd()", created=OLD, visited=OLD, access="restricted"))
    fields = list(dict.fromkeys(field for column in COLUMNS for field in column.fields))
    text = "".join(pieces("people", holdings(snapshot), fields, "csv", snapshot.states))
    line = next(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert (line["owned"], line["stale"], line["public"]) == ("1", "1", "0")
    assert line["username"] == "'=cmd()"


def test_a_count_nobody_could_make_is_exported_as_unknown(estate):
    holding = Holding(Person("prod", "ada"), 1, 0, None, 0)
    text = "".join(pieces("people", [holding], ["username", "stale", "public"], "csv", estate().states))
    line = next(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert (line["stale"], line["public"], line["unknown"]) == ("", "0", "stale")


@pytest.mark.parametrize("named", [True, False])
def test_the_way_to_what_people_open_is_there_only_for_who_is_told_by_name(monkeypatch, named):
    monkeypatch.setattr(view, "usage_named", lambda: named)
    (grid,) = parts(view.screen(), "AgGrid")
    assert ("opens" in [column["field"] for column in grid.columnDefs]) is named


def test_a_row_is_found_again_by_platform_and_user_name():
    assert key(Holding(Person("prod", "ada"), 1, 0, 0, 0)) == "prod/ada"


def test_stale_is_not_offered_where_the_platform_knows_no_visits(estate):
    app = App("prod", "a", owner="ada", access="restricted", created=OLD)
    _row, marks, _table = read(estate(app, people=(Person("prod", "ada"),), lacking=(Capability.LAST_VISIT,)))
    assert marks["stale"] == "n"


def test_a_count_that_is_not_offered_is_exported_as_such(estate):
    snapshot = estate(App("prod", "a", owner="ada", access="restricted"), lacking=(Capability.LAST_VISIT,))
    text = "".join(pieces("people", holdings(snapshot), ["username", "stale", "same_email"], "csv", snapshot.states))
    line = next(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert (line["stale"], line["unknown"], line["not offered"]) == ("", "same_email", "stale")


def test_whom_another_platform_knows_by_the_same_address_is_named(estate):
    ada = Person("prod", "ada", email="ada@example.com")
    snapshot = estate(App("prod", "a", owner="ada", access="restricted"), people=(ada,))
    (state,) = snapshot.platforms
    both = replace(
        snapshot,
        people=(ada, Person("connect", "anovak", email="ADA@example.com")),
        platforms=(state, replace(state, id="connect", name="Connect")),
        index=None,
    )
    assert read(both)[0]["same_email"] == "anovak on Connect"
    text = "".join(pieces("people", holdings(both), ["username", "same_email"], "csv", both.states))
    assert "ada,connect/anovak" in text
