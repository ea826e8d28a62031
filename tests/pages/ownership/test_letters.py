"""The people concerned are told in a text of their own."""

from __future__ import annotations

from dataclasses import replace

from api import Change, Item, Person, State
from pages.ownership.letters import letters
from tests.pages.ownership.conftest import KNOWN, LEGACY
from tests.pages.ownership.test_running import links, text


def moved(*names, to="bob"):
    return [Item("1f", 0, 0, Change("legacy", name, "owner", "ann", to), State.APPLIED) for name in names]


def test_every_new_owner_has_a_text_with_only_the_apps_that_came_there():
    bob, zoe = letters([*moved("one", "two"), *moved("three", to="zoe")], KNOWN)
    assert "2 apps have a new owner: bob" in text(bob)
    assert "- The first (Old server): ann → bob" in text(bob)
    assert "three" not in text(bob)
    assert "- three (Old server): ann → zoe" in text(zoe)
    assert "A text for zoe and the former owners" in text(zoe)


def test_many_texts_are_folded_into_one_line():
    (folded,) = letters([one for name in ("bob", "zoe", "kim", "eve") for one in moved(name, to=name)], KNOWN)
    assert folded.children[0].children == "A text for each of 4 new owners"
    assert "1 app has a new owner: eve" in text(folded)


def test_who_has_other_names_elsewhere_gets_one_text_at_the_one_address():
    people = (Person("legacy", "bob", email="bob@example.com"), Person("cloud", "b.bobson", email="Bob@Example.com"))
    both = replace(
        KNOWN, people=people, platforms=(*KNOWN.platforms, replace(LEGACY, id="cloud", name="Cloud")), index=None
    )
    elsewhere = Item("1f", 0, 0, Change("cloud", "three", "owner", "ann", "b.bobson"), State.APPLIED)
    (letter,) = letters([*moved("one"), elsewhere], both)
    assert "2 apps have a new owner: bob on Old server, b.bobson on Cloud" in text(letter)
    assert next(iter(links(letter))).startswith("mailto:bob@example.com?subject=")


def test_a_text_too_long_for_a_mail_program_can_still_be_copied():
    assert links(letters(moved("one"), KNOWN)[0])
    assert not links(letters(moved(*(f"app-{number}" for number in range(200))), KNOWN)[0])


def test_nobody_is_told_of_nothing():
    assert letters([], KNOWN) == []
