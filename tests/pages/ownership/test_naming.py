"""A run is called by what it changes, wherever it was confirmed."""

from __future__ import annotations

import pytest

from pages.ownership.naming import named


@pytest.mark.parametrize(
    ("fields", "title", "act", "no_steps"),
    [
        ((), "Hand over", "Hand over", False),
        (("owner",), "Hand over", "Hand over", False),
        (("owner", "co-owner"), "Hand over", "Hand over", False),
        (("rank", "visible", "contact"), "Portal", "Change", True),
        (("title",), "Portal", "Change", True),
    ],
)
def test_a_run_is_named_by_what_it_changes(fields, title, act, no_steps):
    found = named(frozenset(fields))
    assert (found.title, found.act, found.no_steps) == (title, act, no_steps)
