"""None, unknown and not offered look different, and sizes are told in words."""

from __future__ import annotations

import pytest

from api import App, Capability, Offer, PlatformState
from components.facts import fact, facts, in_bytes, told

OFFERS = {capability: Offer(offered=True, note="") for capability in Capability}


def platform(**offers):
    return PlatformState(
        "prod", "kind", "Production", "https://x", OFFERS | {Capability[k]: v for k, v in offers.items()}
    )


def test_a_known_value_is_itself():
    assert told("Rank", App("prod", "x"), "rank", platform(), "7") == ("Rank", "7")


@pytest.mark.parametrize("value", [None, "", [], ()])
def test_a_known_nothing_is_said_in_faint_words(value):
    assert fact("Rank", value, none="not set").value.children == "not set"


def test_a_value_that_was_not_answered_does_not_count():
    drawn = told("Rank", App("prod", "x", unread=frozenset({"rank"})), "rank", platform(), "0").value
    assert drawn.children[0] == "unknown"
    assert drawn.title == "The platform was asked, but did not answer this."


def test_a_value_that_is_not_offered_gives_the_platforms_reason():
    drawn = told(
        "Rank", App("prod", "x"), "rank", platform(RANK=Offer(offered=False, note="No portal here.")), "0"
    ).value
    assert (drawn.children[0], drawn.title) == ("not offered", "No portal here.")


def test_a_component_is_a_value_even_when_it_is_empty():
    empty = facts()
    assert fact("Things", empty).value is empty


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (None, None),
        (0, "0 bytes"),
        (1023, "1,023 bytes"),
        (1024, "1 KiB"),
        (20289945, "19.3 MiB"),
        (1.5 * 1024**3, "1.5 GiB"),
        (5000 * 1024**4, "5,000 TiB"),
    ],
)
def test_sizes_are_told_in_units_a_person_reads(number, words):
    assert in_bytes(number) == words
