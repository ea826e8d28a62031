"""What goes into the store comes out of it, whatever a platform says."""

from __future__ import annotations

from datetime import UTC

import orjson
from hypothesis import given
from hypothesis import strategies as st

from api.estate.documents import from_app, from_person, to_app, to_person
from api.platforms.shapes import App, Person, Process, Service, Status
from api.store.engine import dump

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MOMENT = st.none() | st.datetimes(timezones=st.just(UTC))
APPS = st.builds(
    App,
    platform=TEXT,
    name=TEXT,
    title=st.none() | TEXT,
    co_owners=st.lists(TEXT, max_size=3).map(tuple),
    visible=st.none() | st.booleans(),
    rank=st.none() | st.integers(-(2**53), 2**53),
    status=st.none() | st.sampled_from(Status),
    services=st.lists(st.builds(Service, TEXT, TEXT, st.none() | TEXT), max_size=2).map(tuple),
    processes=st.lists(st.builds(Process, TEXT, st.none() | st.integers(0, 9)), max_size=2).map(tuple),
    created=MOMENT,
    cpu_percent=st.none() | st.floats(0, 800),
    unread=st.frozensets(st.sampled_from(["owner", "visited"])),
)


@given(APPS)
def test_an_app_comes_back_as_it_was(one):
    assert to_app(orjson.loads(dump(from_app(one)))) == one


@given(st.builds(Person, TEXT, TEXT, name=st.none() | TEXT, locked=st.none() | st.booleans(), last_active=MOMENT))
def test_a_person_comes_back_as_they_were(one):
    assert to_person(orjson.loads(dump(from_person(one)))) == one


def test_what_another_version_wrote_is_ignored():
    assert to_app({"platform": "p", "name": "a", "mood": "good", "kept": {}}) == App("p", "a")
