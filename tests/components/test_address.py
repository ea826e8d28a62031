"""A screen's filters in its address: what is written is read again, what is forged keeps the default."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import address


@dataclass(frozen=True)
class Filters:
    q: str = ""
    owner: str | None = None
    tags: tuple[str, ...] = ()
    mine: bool = False
    page: int = 1


anything = st.text(max_size=40)
some = st.text(min_size=1, max_size=40)
states = st.builds(Filters, anything, st.none() | some, st.lists(some).map(tuple), st.booleans(), st.integers(1, 9**9))


@given(states)
def test_what_is_written_is_read_again(filters):
    assert address.read(address.write(filters), Filters) == filters


def test_defaults_leave_the_address_short():
    assert address.write(Filters()) == ""
    assert address.write(Filters(q="a b", tags=("x", "y"))) == "?q=a+b&tags=x&tags=y"


@pytest.mark.parametrize(
    "search", [None, "", "?", "?unknown=1", "?page=two", "?page=%D9%A3", "?q=" + "x" * 3000, "?mine=no"]
)
def test_what_does_not_fit_keeps_the_default(search):
    assert address.read(search, Filters) == Filters()


def test_a_number_may_be_negative_and_a_flag_is_one():
    assert address.read("?page=-2&mine=1", Filters) == replace(Filters(), page=-2, mine=True)


def test_links_stay_below_the_prefix_and_survive_any_name():
    assert address.link("/") == "/portalkeeper/"
    assert address.link("/apps", show="stale", platform=None) == "/portalkeeper/apps?show=stale"
    assert address.link("/apps", "prod", "a/b c?#ü") == "/portalkeeper/apps/prod/a%2Fb%20c%3F%23%C3%BC"


def test_the_platform_is_read_from_any_screen():
    assert address.platform("?q=x&platform=legacy") == "legacy"
    assert address.platform("?q=x") is None
    assert address.platform(None) is None
