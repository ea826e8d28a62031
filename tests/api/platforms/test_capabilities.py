"""Every kind answers for every capability with a sentence, and what this version lacks is withdrawn."""

from __future__ import annotations

import pytest

from api.platforms.capabilities import FIELD_NEEDS, Capability
from api.platforms.dash_enterprise_4.capabilities import NOT_OFFERED, OFFERED, offers
from api.platforms.shapes import App, Detail, Person


def test_every_capability_is_answered_once_in_its_order():
    assert list(offers(frozenset())) == list(Capability)
    assert OFFERED.keys().isdisjoint(NOT_OFFERED)


def test_every_offer_says_how_or_why_not():
    assert all(offer.note.endswith(".") for offer in offers(frozenset()).values())


@pytest.mark.parametrize(
    "capability",
    [
        Capability.VIEWS,
        Capability.LOCKS,
        Capability.LAST_ACTIVITY,
        Capability.VIEWERS,
        Capability.TRANSFER_ONE,
    ],
)
def test_what_the_api_does_not_have_is_not_offered(capability):
    assert not offers(frozenset())[capability].offered


@pytest.mark.parametrize(
    ("dropped", "gone"),
    [
        ({"AppMetaData.sortRank"}, {Capability.RANK, Capability.SET_RANK}),
        ({"AppMetaData.contact"}, {Capability.CONTACT, Capability.SET_CONTACT}),
        ({"App.owner"}, {Capability.OWNER}),
        ({"Timestamps.created"}, {Capability.TIMES}),
        ({"Timestamps.updated"}, {Capability.UPDATED}),
        ({"App.processes"}, {Capability.PROCESSES}),
        (
            {"App.analytics"},
            {
                Capability.TIMES,
                Capability.UPDATED,
                Capability.LAST_VISIT,
                Capability.RESOURCES,
                Capability.DEPENDENCIES,
                Capability.BUILD,
            },
        ),
        ({"App.hasWorkspace"}, {Capability.WORKSPACE}),
        ({"RootQuery.appsCount"}, {Capability.PEOPLE, Capability.SEATS}),
        ({"AppsCount.user"}, {Capability.SEATS}),
        ({"App.unheardOf"}, set()),
    ],
)
def test_what_this_version_lacks_is_withdrawn(dropped, gone):
    before, after = offers(frozenset()), offers(frozenset(dropped))
    assert {need for need in Capability if before[need].offered and not after[need].offered} == gone


def test_every_field_that_needs_a_capability_exists():
    fields = set(App.__dataclass_fields__) | set(Detail.__dataclass_fields__) | set(Person.__dataclass_fields__)
    assert fields >= FIELD_NEEDS.keys()
