"""On whose behalf a platform is asked: the visitor's, where our provider is the platform's own; else the console's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import current_app

from api.identity.own_tokens import EXTENSION, OwnTokens
from api.platforms.bearer import TakesBearer
from api.platforms.protocol import Acting, Platform


@contextmanager
def as_visitor(platform: Platform) -> Iterator[Acting]:
    """The platform with the rights of the visitor of this request, for as long as the block lasts.

    Where our provider is not its own, or the host signs people in, it is the platform itself, with the console's
    account. What is asked in the block may raise NeedsLogin: a visitor's missing rights are never made up for by the
    console's. The role must have been checked before.
    """
    own: OwnTokens | None = current_app.extensions.get(EXTENSION)
    if own is None or not own.serve(platform):
        yield cast("Acting", platform)
        return
    with cast("TakesBearer", platform).as_person(own.bearer()) as asked:
        yield asked
