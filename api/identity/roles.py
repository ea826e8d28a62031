"""From claims to a role. No claim, or no word we know, means viewer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from api.access import Role
from api.settings import Settings


def role_of(sources: Iterable[Mapping[str, Any]], settings: Settings) -> Role:
    """The first source that has the claim decides; admin goes before lead. Sources are only read as far as needed."""
    for claims in sources:
        value = claim(claims, settings.role_claim)
        if value is not None:
            return role_among(words(value), settings)
    return Role.VIEWER


def role_among(held: frozenset[str], settings: Settings) -> Role:
    """The role of somebody who holds these names."""
    if settings.admin_role in held:
        return Role.ADMIN
    return Role.LEAD if settings.lead_role in held else Role.VIEWER


def claim(claims: Any, path: str) -> Any:
    """The value at a path such as `groups` or `resource_access.dash.roles`, else None.

    A key may itself contain dots or slashes (`https://example.com/roles`, a client named `dash.prod`), so the longest
    literal key is tried before a dot is taken as a step down.
    """
    if not isinstance(claims, Mapping):
        return None
    if path in claims:
        return claims[path]
    cuts = [place for place, letter in enumerate(path) if letter == "."]
    found = (claim(claims[path[:cut]], path[cut + 1 :]) for cut in reversed(cuts) if path[:cut] in claims)
    return next((value for value in found if value is not None), None)


def words(value: Any) -> frozenset[str]:
    """A list of names, or names in one string parted by spaces or commas; anything else holds no role."""
    if isinstance(value, str):
        return frozenset({value.strip(), *re.split(r"[\s,]+", value)} - {""})
    if isinstance(value, list):
        return frozenset(item for item in value if isinstance(item, str))
    return frozenset()
