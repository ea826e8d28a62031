"""What others did meanwhile: told app by app, decided by who may."""

from __future__ import annotations

import pytest

from api import Moved
from pages.portal.drift import decided, deciding, key
from tests.components.reading import parts, words

THEIRS = (
    Moved("sales", "rank", 10, None, yours=True),
    Moved("a/b", "title", "A", "<b>", yours=True),
    Moved("old", "hidden", None, None, yours=False),
)


def test_every_move_of_others_is_told_with_before_and_after():
    told = deciding(THEIRS, may_decide=True)
    labels = [option["label"] for option in parts(told, "Checklist")[0].options]
    assert labels == ["sales: rank was “10”, is none now", "a/b: title was “A”, is “<b>” now"]
    assert "old is hidden now" in words(told)
    assert "3 apps" in words(told)


@pytest.mark.parametrize("moved", THEIRS)
def test_what_is_ticked_comes_back_as_app_and_kind(moved):
    assert decided([key(moved)]) == [(moved.app, moved.kind)]


def test_who_may_not_decide_is_told_and_not_asked():
    assert not parts(deciding(THEIRS, may_decide=False), "Button")
