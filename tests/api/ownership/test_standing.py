"""An undo and the rest of a run are checked against the people of today."""

from __future__ import annotations

import pytest

from api.changes.shapes import Change, Level
from api.ownership.standing import against


def owner(app, before, after, platform="con"):
    return Change(platform, app, "owner", before, after)


@pytest.mark.parametrize(
    ("former", "sentence"),
    [
        ("vic", "vic has no seat on CON"),
        ("lou", "lou is locked on CON"),
        ("sam", "CON knows nobody called sam"),
    ],
)
def test_who_cannot_own_the_app_any_more_stands_against_giving_it_back(snapshot, former, sentence):
    (check,) = against([owner("1", "ann", former)], snapshot)
    assert (check.level, check.platform, check.app) == (Level.BLOCKING, "con", "1")
    assert sentence in check.sentence
    assert check.way_out


def test_nothing_stands_against_a_former_owner_who_still_can(snapshot):
    assert against([owner("1", "ann", "bob")], snapshot) == ()


@pytest.mark.parametrize(
    "change",
    [
        owner("4", "ann", "gone"),
        owner("1", "ann", None),
        owner("no-more", "ann", "vic"),
        owner("1", "ann", "vic", platform="away"),
        Change("con", "1", "title", "Sales", "vic"),
    ],
    ids=["is so already", "to nobody", "app gone", "platform gone", "no owner"],
)
def test_what_is_no_handing_over_is_not_asked_about_people(snapshot, change):
    assert against([change], snapshot) == ()
