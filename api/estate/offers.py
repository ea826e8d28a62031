"""Which fields a platform offers, from its table of capabilities."""

from __future__ import annotations

from collections.abc import Mapping

from api.platforms.capabilities import FIELD_NEEDS, Capability, Offer


def offers_field(offers: Mapping[Capability, Offer], field: str) -> bool:
    """A capability a kind says nothing about is not offered; a field that needs none always is."""
    needed = FIELD_NEEDS.get(field)
    if needed is None:
        return True
    offer = offers.get(needed)
    return offer is not None and offer.offered


def lacking(offers: Mapping[Capability, Offer]) -> frozenset[str]:
    """The fields this platform does not offer."""
    return frozenset(field for field in FIELD_NEEDS if not offers_field(offers, field))


def singly(offers: Mapping[Capability, Offer]) -> frozenset[str]:
    """Of these, the fields it tells of one app at a time."""
    alone = {need for need, offer in offers.items() if offer.singly}
    return frozenset(field for field, need in FIELD_NEEDS.items() if need in alone)
