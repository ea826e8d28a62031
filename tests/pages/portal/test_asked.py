"""A draft and its plan have an address that can be kept and handed on."""

from __future__ import annotations

import pytest

from pages.portal.asked import Asked, read


@pytest.mark.parametrize("asked", [Asked(), Asked("prod"), Asked("prod", "1f"), Asked("prod", "1f", "plan")])
def test_an_address_leads_back_to_what_it_was_made_of(asked):
    assert read(asked.search) == asked
    assert asked.link == f"/portal{asked.search}"


def test_whatever_else_stands_in_an_address_is_left_out():
    assert read("?platform=prod&draft=" + "x" * 3000 + "&evil=1") == Asked("prod")
