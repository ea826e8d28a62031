"""A platform of this kind in front of the stand-in."""

from __future__ import annotations

import json

import pytest

from api.platforms.dataiku_dss.platform import DataikuDSS
from api.platforms.settings import PlatformSettings
from api.wire.clock import Clock
from api.wire.session import Limits
from demo.standing.state import unpack


class Ledger:
    """What stands in the stand-in itself, asked without its API."""

    def __init__(self, stand_in):
        self._state = stand_in.state

    def projects(self):
        names = ("doc", "metadata", "permissions", "inside")
        rows = self._state.rows("SELECT * FROM project ORDER BY key")
        return {row["key"]: {name: unpack(row[name]) for name in names} for row in rows}

    def project(self, key):
        return self.projects()[key]

    def people(self):
        rows = self._state.rows("SELECT doc, activity FROM person")
        return {unpack(row["doc"])["login"]: unpack(row["doc"]) | unpack(row["activity"]) for row in rows}

    def audit(self):
        rows = self._state.rows("SELECT * FROM audit ORDER BY id")
        return [(row["who"], row["kind"], unpack(row["params"])) for row in rows]

    def owned_by(self, login):
        return next(key for key, one in self.projects().items() if one["permissions"]["owner"] == login)


@pytest.fixture
def truth(demo_dataiku_dss):
    return Ledger(demo_dataiku_dss)


@pytest.fixture
def make_platform():
    """Pauses are taken at once."""

    def make(stand_in, *, limits=Limits(), **options):  # noqa: B008  frozen
        options = {"api_key": stand_in.api_key, **options}
        settings = PlatformSettings("dss", "dataiku-dss", "Studio", stand_in.url, options)
        return DataikuDSS(settings, None, clock=Clock(sleep=lambda _seconds: None), limits=limits)

    return make


@pytest.fixture
def platform(make_platform, demo_dataiku_dss):
    return make_platform(demo_dataiku_dss)


@pytest.fixture
def answer(demo_dataiku_dss):
    """Let a call answer with this JSON instead of its own."""

    def instead(operation, payload, status=200):
        demo_dataiku_dss.faults.add("status", operation, status=status, body=json.dumps(payload) + " ")

    return instead


@pytest.fixture
def refuse(answer):
    """Let a call be refused in DSS's own form."""

    def no(operation, kind="com.dataiku.dip.exceptions.UnauthorizedException", status=403, words="Not for you"):
        answer(operation, {"errorType": kind, "message": "short", "detailedMessage": words}, status)

    return no
