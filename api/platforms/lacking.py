"""What an act raises that a platform's API does not have, in the words of the platform's own table of offers."""

from __future__ import annotations

from collections.abc import Mapping

from api.errors import NotOffered
from api.platforms.capabilities import Capability, Offer


def require_offered(need: Capability, offers: Mapping[Capability, Offer], label: str) -> None:
    """Called by the act itself before anything is asked; raises NotOffered. `label` is the platform's name."""
    offer = offers[need]
    if not offer.offered:
        raise NotOffered(f"{label} does not offer this: {need}.", offer.note)
