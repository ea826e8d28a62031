"""What is too long for an address is kept in the store, and the address names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import api
from pages.ownership.asked import Asked

LONGEST = 1000  # characters: three times as many once quoted in the address of a sign-in, and servers take 4094


def short(asked: Asked) -> Asked:
    """The same, kept under a name where it would be too long; the same again has the same name."""
    return asked if len(asked.link) <= LONGEST else keep(asked, {})


def keep(asked: Asked, more: Mapping[str, Any]) -> Asked:
    """Everything chosen so far and `more` of it under one name. Raises NotFound when what was kept is out of date."""
    wish = kept(asked)
    if asked.apps:
        wish["apps"] = [list(pair) for pair in asked.apps]
    wish["without"] = [*wish.get("without", ()), *(list(pair) for pair in asked.without)]
    return replace(asked, wish=api.keep_wish({**wish, **more}), apps=(), without=())


def living(asked: Asked) -> Asked:
    """Without the name of what is out of date, so that it can be chosen again."""
    try:
        kept(asked)
    except api.NotFound:
        return replace(asked, wish="")
    return asked


def kept(asked: Asked) -> dict[str, Any]:
    """What the store has of it. Raises NotFound when that is out of date."""
    return dict(api.kept_wish(asked.wish)) if asked.wish else {}
