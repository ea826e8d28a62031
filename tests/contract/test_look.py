"""One app looked at as it is this moment tells what the list tells of it."""

from __future__ import annotations

import pytest

from api.changes.kinds import KINDS
from api.errors import NotFound
from api.platforms.capabilities import FIELD_NEEDS
from tests.contract.acts import owned

CHANGEABLE = sorted({kind.rests_on for kind in KINDS.values()})


def test_it_tells_what_acts_change(platform, look):
    offers = platform.capabilities()
    app = owned(look())[0]
    found = platform.look(app.name)
    told = [name for name in CHANGEABLE if name not in FIELD_NEEDS or offers[FIELD_NEEDS[name]].offered]
    assert {name: getattr(found, name) for name in told} == {name: getattr(app, name) for name in told}
    assert not found.unread & set(told)


def test_an_app_that_is_not_there_is_said_to_be_missing(platform):
    with pytest.raises(NotFound):
        platform.look("00000000-0000-0000-0000-00000000dead")


def test_nobody_moves_anything_yet(platform):
    assert platform.progress("lead", "admin") is None
