"""A platform of this kind in front of the stand-in, with a store and a clock that lets minutes pass at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from api.platforms.dash_enterprise_5.platform import DashEnterprise5
from api.platforms.settings import PlatformSettings
from api.store.engine import open_engine
from api.store.tables import metadata
from api.wire.clock import Clock
from demo.dash_enterprise_5.tables import SEAT, find_app, find_person, roles_of
from demo.standing.state import unpack


@dataclass
class VirtualClock:
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)

    @property
    def clock(self):
        return Clock(lambda: self.time, self.sleep)


@pytest.fixture
def virtual():
    return VirtualClock()


@pytest.fixture
def store(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def make_platform(store, virtual):
    """make_platform(stand_in, keycloak_admin=None): an option that is None is left out."""

    def make(stand_in, **options):
        given = {name: value for name, value in {**stand_in.settings, **options}.items() if value is not None}
        settings = PlatformSettings("five", "dash-enterprise-5", "Five", stand_in.url, given)
        return DashEnterprise5(settings, store, clock=virtual.clock)

    return make


@pytest.fixture
def platform(make_platform, demo_dash_enterprise_5):
    return make_platform(demo_dash_enterprise_5)


@pytest.fixture
def fake_de(tmp_path):
    """fake_de("print(1)"): the path of a `de` that runs this Python, after it has said that it is 1.10.0."""

    def make(body, version="de, version 1.10.0"):
        path = tmp_path / "de"
        head = (
            f'#!/usr/bin/env python3\nimport os, sys, time\nif "--version" in sys.argv: sys.exit(print({version!r}))\n'
        )
        path.write_text(head + body, encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    return make


class Estate:
    """What stands in the stand-in, looked up past its interfaces."""

    def __init__(self, stand_in):
        self.state = stand_in.state

    def app(self, slug):
        return find_app(self.state, slug)

    @property
    def apps(self):
        return [unpack(row["doc"]) for row in self.state.rows("SELECT doc FROM app ORDER BY slug")]

    def has_seat(self, username):
        person = find_person(self.state, username)
        return SEAT in roles_of(self.state, person)

    def of(self, **facts):
        """The first app with these values, of somebody with a seat who is none of the accounts."""
        owned = (app for app in self.apps if app["owner"] not in (None, "admin", "lead"))
        return next(
            app for app in owned if self.has_seat(app["owner"]) and all(app[name] == facts[name] for name in facts)
        )


@pytest.fixture
def estate(demo_dash_enterprise_5):
    return Estate(demo_dash_enterprise_5)
