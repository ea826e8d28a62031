"""What a form of a split says is what is asked for, and comes back into the form."""

from __future__ import annotations

from dataclasses import replace

from api import App
from pages.ownership import ids
from pages.ownership.parts import MOST_BY_HAND, gathered, split
from tests.pages.ownership.conftest import KNOWN as OLD
from tests.pages.ownership.conftest import LEGACY

KNOWN = replace(OLD, platforms=(replace(LEGACY, id="con", name="Connect"),), index=None)
APPS = (App("con", "a/1", owner="ann", tags=("money",)), App("con", "b", title="Bees", owner="ann"))
PARTS = [
    {"by": "apps", "value": [["con", "a/1"], ["con", "b"]], "receiver": "bob"},
    {"by": "prefix", "value": "ops-", "receiver": "zoe"},
    {"by": "tag", "value": "money", "receiver": "kim"},
]


def fields(drawn):
    parts = [part for piece in (*drawn.known, *drawn.prefixes, *drawn.hand) for part in piece._traverse()]
    return [part for part in parts if isinstance(getattr(part, "id", None), dict)]


def read(drawn):
    found = fields(drawn)
    named = [one for one in found if one.id["type"] == "ownership-part"]
    begins = [one.value for one in found if one.id["type"] == "ownership-prefix"]
    to = [one.value for one in found if one.id["type"] == "ownership-prefix-receiver"]
    return gathered([one.value for one in named], [one.id for one in named], begins, to)


def test_what_was_filled_in_comes_back_as_it_was_said():
    assert read(split("ann", APPS, PARTS, KNOWN)) == PARTS


def test_lines_without_a_new_owner_or_a_beginning_say_nothing():
    assert read(split("ann", APPS, [], KNOWN)) == []
    assert gathered([" ", None], [ids.part("tag", "x"), ids.part("apps", "con/b")], ["ops-", " "], ["", "bob"]) == []


def test_there_is_always_an_empty_line_for_another_beginning():
    assert len(split("ann", APPS, PARTS, KNOWN).prefixes) == 2
    assert len(split("ann", APPS, PARTS[1:2] * 4, KNOWN).prefixes) == 5


def test_every_field_has_a_name_of_its_own():
    drawn = split("ann", APPS, PARTS, KNOWN)
    parts = [part for piece in (*drawn.known, *drawn.prefixes, *drawn.hand) for part in piece._traverse()]
    labels = [part.children[0].children for part in parts if type(part).__name__ == "Label"]
    assert "New owner of Bees, b on Connect" in labels
    assert len(set(labels)) == len(labels) == len(fields(drawn))


def test_who_owns_more_apps_than_a_form_can_list_is_told_so():
    many = [App("con", f"app-{number}", owner="ann") for number in range(MOST_BY_HAND + 3)]
    drawn = split("ann", many, [], KNOWN)
    assert len([one for one in fields(drawn) if one.id.get("by") == "apps"]) == MOST_BY_HAND
    assert "The other 3 are too many to list" in str(drawn.hand)


def test_who_owns_nothing_is_told_so():
    assert "ann owns no app here." in str(split("ann", [], [], KNOWN).known)
