"""An export holds exactly the rows and columns asked for, and says what is unknown in each."""

from __future__ import annotations

import csv
import io
import itertools
import json
from datetime import UTC, datetime

import pytest

from api.errors import NotFound
from api.estate.history import Happening
from api.estate.snapshot import PlatformState
from api.exports.tables import columns_of
from api.exports.write import pieces
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import App, Person

OFFERS = {one: Offer(offered=one is not Capability.LAST_VISIT, note="") for one in Capability}
STATES = {"p": PlatformState("p", "kind", "Production", "https://p", OFFERS)}
COLUMNS = ("name", "title", "rank", "owner", "visited")
APPS = (
    App("p", "a", title='Say "hi", twice\nor not', rank=-3, owner="ada"),
    App("p", "b", title="=1+1", unread=frozenset({"owner", "rank", "created"})),
)


def written(rows, columns=COLUMNS, form="csv", table="apps"):
    return "".join(pieces(table, rows, columns, form, STATES))


def test_a_csv_has_these_rows_and_columns_and_two_lists():
    text = written(APPS)
    assert text.startswith("\ufeffname,title,rank,owner,visited,unknown,not offered\r\n")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[1:] == [
        ["a", 'Say "hi", twice\nor not', "-3", "ada", "", "", "visited"],
        ["b", "'=1+1", "", "", "", "rank, owner", "visited"],
    ]
    assert text.endswith("\r\n")


def test_json_says_the_same_with_null():
    rows = json.loads(written(APPS, form="json"))
    assert rows[0] == {
        "name": "a",
        "title": 'Say "hi", twice\nor not',
        "rank": -3,
        "owner": "ada",
        "visited": None,
        "unknown": [],
        "not offered": ["visited"],
    }
    assert (rows[1]["title"], rows[1]["unknown"]) == ("=1+1", ["rank", "owner"])


@pytest.mark.parametrize("form", ["csv", "json"])
def test_every_column_of_every_table_can_be_written(form):
    moment = datetime(2026, 1, 31, tzinfo=UTC)
    rows = {
        "apps": (App("p", "a", created=moment, tags=("x",)),),
        "people": (Person("p", "ada", last_active=moment),),
        "history": (Happening(moment, "p", "a", "owner", "=ada", None, None),),
    }
    for table, found in rows.items():
        assert "2026-01-31T00:00:00Z" in written(found, columns_of(table), form, table)
    assert "'=ada" in written(rows["history"], columns_of("history"), "csv", "history")


def test_nothing_is_a_table_too():
    assert written((), ("name",)) == "\ufeffname,unknown,not offered\r\n"
    assert json.loads(written((), ("name",), "json")) == []


@pytest.mark.parametrize("form", ["csv", "json"])
def test_text_no_encoder_can_write_does_not_break_it(form):
    assert "�" in written((App("p", "a", title="\ud83d"),), ("title",), form).encode().decode()


def test_a_column_there_is_not_is_a_sentence():
    with pytest.raises(NotFound, match="no column 'nmae' in apps"):
        written(APPS, ("nmae",))


def test_a_long_table_is_written_piece_by_piece():
    endless = (App("p", f"a{number}") for number in itertools.count())
    first = list(itertools.islice(pieces("apps", endless, ("name",), "csv", STATES), 3))
    assert first[1:] == ["a0,,\r\n", "a1,,\r\n"]
