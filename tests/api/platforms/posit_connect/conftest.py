"""A platform of this kind in front of the stand-in."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from api.platforms.posit_connect.platform import PositConnect
from api.platforms.settings import PlatformSettings
from api.wire.clock import Clock
from api.wire.session import Limits
from demo.standing.state import unpack


class Ledger:
    """What stands in the stand-in itself, asked without its API."""

    def __init__(self, stand_in):
        self._state = stand_in.state

    def items(self):
        rows = self._state.rows("SELECT doc, visited FROM content ORDER BY guid")
        return [unpack(row["doc"]) | {"visited": row["visited"]} for row in rows]

    def item(self, guid):
        return next(item for item in self.items() if item["guid"] == guid)

    def people(self):
        return [unpack(row["doc"]) for row in self._state.rows("SELECT doc FROM person")]

    def person(self, username):
        return next(one for one in self.people() if one["username"] == username)

    def roles(self, guid):
        rows = self._state.rows("SELECT * FROM permission WHERE content = ?", (guid,))
        return {(row["principal"], row["role"]) for row in rows}

    def tags(self, guid):
        sql = "SELECT name FROM tag JOIN tagged ON tag.id = tagged.tag WHERE content = ?"
        return sorted(row["name"] for row in self._state.rows(sql, (guid,)))


@pytest.fixture
def truth(demo_posit_connect):
    return Ledger(demo_posit_connect)


@pytest.fixture
def make_platform():
    """Pauses are taken at once."""

    def make(stand_in, *, limits=Limits(), **options):  # noqa: B008  frozen
        options = {"api_key": stand_in.api_key, **options}
        settings = PlatformSettings("connect", "posit-connect", "Connect", stand_in.url, options)
        clock = Clock(lambda: datetime.now(UTC), lambda _seconds: None)
        return PositConnect(settings, None, clock=clock, limits=limits)

    return make


@pytest.fixture
def platform(make_platform, demo_posit_connect):
    return make_platform(demo_posit_connect)


@pytest.fixture
def answer(demo_posit_connect):
    """Let a call answer with this JSON instead of its own."""

    def instead(operation, payload, status=200):
        demo_posit_connect.faults.add("status", operation, status=status, body=json.dumps(payload) + " ")

    return instead
