"""What stands around a table of apps on a screen of use: where a row leads, whom the numbers leave out, the chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import api
from components import address
from components.table import Chip, Extras


def extras(asked: api.Inquiry, chips: Sequence[Chip], counted: Mapping[str, int]) -> Extras:
    """`counted` is how many rows each chip leaves, by its key."""
    return Extras(
        link={"kind": "app", "base": address.link("/apps")},
        source=asked.without.words(),
        chips=[(chip, counted[chip.key]) for chip in chips],
    )
