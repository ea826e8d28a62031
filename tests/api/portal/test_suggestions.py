"""An order is suggested with its reason, and what it cannot know stands behind the rest, as it stood."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

import api
from api.portal.suggestions import By, Clues, suggest
from api.usage.counter import View
from tests.api.usage.conftest import gathered

__all__ = ["gathered"]

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
APPS = (
    api.App("p", "a", title="Zebra", tags=("ops",), visited=EARLY),
    api.App("p", "b", title="ant", tags=("sales", "ops"), visited=LATE),
    api.App("p", "c", tags=("sales",), unread=frozenset({"visited"})),
    api.App("p", "d", title="Bee", tags=("ops",)),
)


def order(by, clues=Clues(), pinned=()):  # noqa: B008 - frozen
    return "".join(suggest(APPS, by, clues, pinned).order)


def test_the_most_viewed_comes_first():
    clues = Clues(views={"a": 3, "c": 9, "d": 0}, days=30)
    found = suggest(APPS, By.VIEWS, clues)
    assert "".join(found.order) == "cadb"
    assert found.unknown == ("b",)
    assert found.sentence == (
        "The most viewed of the last 30 days first. "
        "Of one app this is not known: they stand behind the others, as they stand now."
    )


def test_where_nobody_counts_views_that_is_said():
    with pytest.raises(api.NotOffered, match="Nobody counts"):
        order(By.VIEWS)
    with pytest.raises(api.NotOffered, match="does not tell"):
        order(By.VISITED, Clues(lacking=frozenset({"visited"})))


def test_the_last_visited_comes_first_and_never_visited_before_unknown():
    assert order(By.VISITED) == "badc"


def test_apps_of_one_tag_stand_together():
    assert order(By.TAGS) == "bdac"


def test_titles_go_from_a_to_z_and_names_stand_in_for_them():
    assert order(By.TITLE) == "bdca"


def test_pinned_apps_keep_their_places():
    found = suggest(APPS, By.TITLE, Clues(), {"a"})
    assert "".join(found.order) == "abdc"
    assert found.sentence.endswith("One app stays in place, pinned.")


def test_views_are_those_that_were_gathered(signed_in, gathered, clock):
    draft = signed_in("lead", api.begin_draft, "prod")
    with pytest.raises(api.NotOffered, match="Nobody counts"):
        signed_in("lead", api.suggest_order, draft, By.VIEWS)
    day = clock() - timedelta(days=2)
    gathered(
        "prod", [View("c", day, "eve"), View("c", day, "bob"), View("e", day, None)], clock.time - timedelta(30), day
    )
    found = signed_in("lead", api.suggest_order, draft, By.VIEWS)
    assert found.order == tuple("ceabdf")


def test_a_suggestion_changes_nothing_until_it_becomes_an_edit(signed_in):
    draft = signed_in("lead", api.begin_draft, "prod")
    found = signed_in("lead", api.suggest_order, draft, By.TITLE)
    assert signed_in("lead", api.read_draft, draft.id) == draft
    edit = {"do": "order", "order": found.order[::-1], "strict": True}
    after = signed_in("lead", api.edit_draft, draft.id, [edit])
    assert after.wanted.order == tuple("fedcba")
