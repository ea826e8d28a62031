"""What a person reads in a plan before confirming it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from dash.html import Details

from api import Change, Check, Level, Plan
from api.changes.shapes import Act
from components.plans import lasts
from components.runs import shorten
from pages.ownership.asked import Asked
from pages.ownership.planned import MOST_LINES, drifted, plan
from tests.pages.ownership.conftest import KNOWN, NOW

ONE, TWO = (Change("legacy", name, "owner", "ann", "bob") for name in ("one", "two"))


def made(*checks, changes=(ONE, TWO)):
    acts = tuple(Act((change,)) for change in changes)
    return Plan("Everything of ann to bob", {}, acts, checks, 8, 95.0, "iss me", NOW, NOW + timedelta(minutes=30))


def links(component):
    return {part.href for part in component._traverse() if getattr(part, "href", None)}


def text(component):
    parts = [component, *component._traverse()]
    alone = [part.children for part in parts if isinstance(getattr(part, "children", None), str)]
    return " ".join([*alone, *(part for part in parts if isinstance(part, str))])


def test_it_says_how_many_apps_how_many_calls_and_how_long():
    assert "2 apps · 8 calls to the platforms · about 2 minutes" in text(plan(made(), Asked(), KNOWN))
    along = Change("legacy", "one", "co-owner", None, "ann")
    assert "2 apps · 3 changes · 8 calls" in text(plan(made(changes=(ONE, TWO, along)), Asked(), KNOWN))


def test_an_app_and_its_platform_are_called_what_people_call_them():
    drawn = text(plan(made(), Asked(), KNOWN))
    assert "The first" in drawn
    assert "Old server" in drawn
    assert "two" in drawn


def test_a_title_of_thousands_of_characters_leaves_room_for_the_rest():
    assert shorten("x" * 10_000) == "x" * 120 + "…"
    assert shorten("Weekly demand") == "Weekly demand"


def test_an_app_with_a_check_against_it_can_be_dropped_alone_or_with_the_others():
    check = Check(Level.BLOCKING, "bob is locked.", "Unlock bob.", "legacy", "one")
    drawn = plan(made(check), Asked(source="ann", receiver="bob", preview=True), KNOWN, "/rest")
    assert "bob is locked." in text(drawn)
    assert "Unlock bob." in text(drawn)
    assert "Drop the 1 app and plan the rest" in text(drawn)
    assert len([link for link in links(drawn) if "without=" in link]) == 1


def test_a_row_of_a_platform_that_nobody_knows_leads_nowhere():
    check = Check(Level.WARNING, "There is no platform legacii.", "", "legacii", "one")
    assert not [link for link in links(plan(made(check), Asked(), KNOWN)) if "legacii" in link]


def test_what_cannot_be_undone_is_said_about_the_whole_plan():
    names = tuple(f"app-{number}" for number in range(1_200))
    check = Check(Level.WARNING, "This cannot be undone exactly.", platform="legacy", names=names)
    drawn = plan(made(check), Asked(), KNOWN)
    assert "This cannot be undone exactly." in text(drawn)
    folded = next(part for part in drawn._traverse() if isinstance(part, Details))
    assert not getattr(folded, "open", False)
    assert "Which 1,200" in text(folded)
    assert "app-1199" in text(folded)


def test_what_weighs_most_is_read_first_and_what_is_said_of_several_people_once():
    note, careful = (Check(level, f"It is a {level}.", platform="legacy") for level in (Level.NOTE, Level.WARNING))
    said = text(plan(made(note, careful, note, careful), Asked(), KNOWN))
    assert said.count("It is a note.") == said.count("It is a warning.") == 1
    assert said.index("It is a warning.") < said.index("It is a note.")


def test_an_app_that_cannot_be_planned_at_all_still_stands_there_with_the_reason():
    check = Check(Level.BLOCKING, "There is no app three.", "Drop it.", "legacy", "three")
    assert "There is no app three." in text(plan(made(check), Asked(), KNOWN))


def test_a_plan_made_anew_says_what_is_gone_and_what_is_new():
    said = text(drifted((ONE,), (TWO,), KNOWN))
    assert "No longer:  The first, owner" in said
    assert "New:  two, owner" in said


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "about a second"), (59, "about 59 seconds"), (95, "about 2 minutes")]
)
def test_how_long_it_takes_is_said_in_round_words(seconds, words):
    assert lasts(seconds) == words


def test_of_thousands_of_apps_the_first_are_shown_those_that_need_care_before_the_others():
    changes = tuple(Change("legacy", f"app-{number}", "owner", "ann", "bob") for number in range(5_000))
    checks = (
        Check(Level.WARNING, "Be careful.", "", "legacy", "app-3000"),
        Check(Level.BLOCKING, "It cannot be.", "", "legacy", "app-4000"),
        Check(Level.BLOCKING, "There is none.", "", "legacy", "gone"),
    )
    drawn = plan(made(*checks, changes=changes), Asked(source="ann", receiver="bob", preview=True), KNOWN, "/rest")
    apps = [one.href for one in drawn._traverse() if getattr(one, "className", "") == "run-app"]
    assert [one.rsplit("/", 1)[-1] for one in apps[:4]] == ["gone", "app-4000", "app-3000", "app-0"]
    assert len(apps) == MOST_LINES
    assert "The first 200 of 5,001 lines" in text(drawn)
    assert "Drop the 2 apps and plan the rest" in text(drawn)
    assert "/rest" in links(drawn)


def test_the_consoles_own_app_can_be_meant_as_well():
    check = Check(Level.BLOCKING, "This is the console itself.", "", "legacy", "one", {"own_app": True})
    drawn = plan(made(check), Asked(source="ann", receiver="bob", preview=True), KNOWN)
    assert "Hand over the console as well" in text(drawn)
    assert any("own_app=1" in link for link in links(drawn))
