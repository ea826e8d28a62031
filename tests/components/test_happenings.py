"""Every kind of change in words, with who did it where it was one of us."""

from __future__ import annotations

import pytest

from api import Happening
from components.happenings import sentence


@pytest.mark.parametrize(
    ("kind", "before", "after", "said"),
    [
        ("appeared", None, "a.b", "Seen for the first time"),
        ("gone", "a.b", None, "No longer on the platform"),
        ("owner", "a.b", "c.d", "Owner changed from a.b to c.d"),
        ("owner", "a.b", None, "Lost its owner, a.b"),
        ("owner", None, "c.d", "Owner set to c.d"),
        ("visible", False, True, "Shown in the portal"),
        ("visible", True, False, "Hidden from the portal"),
        ("access", "restricted", "unauthenticated", "Made open to the world"),
        ("access", "restricted", "odd", "Access changed from restricted to odd"),
        ("rank", 10, 20, "Rank set from 10 to 20"),
        ("rank", 10, None, "Rank removed, it was 10"),
        ("colour", "red", "blue", "colour: red became blue"),
    ],
)
def test_a_change_is_a_sentence(now, kind, before, after, said):
    assert sentence(Happening(now, "prod", "sales", kind, before, after, None)) == said
    assert sentence(Happening(now, "prod", "sales", kind, before, after, "Ada")) == f"{said} by Ada"
