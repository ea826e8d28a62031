"""A platform of this kind in front of the stand-in, with a store and a clock that lets minutes pass at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from api.platforms.dash_enterprise_4.platform import DashEnterprise4
from api.platforms.settings import PlatformSettings
from api.store.engine import open_engine
from api.store.tables import metadata
from api.wire.clock import Clock


@dataclass
class VirtualClock:
    time: datetime = field(default_factory=lambda: datetime.now(UTC))
    slept: list[float] = field(default_factory=list)

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)

    @property
    def clock(self):
        return Clock(self.now, self.sleep)


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
    def make(stand_in, *, clock=None, limits=None, **options):
        options = {"username": stand_in.username, "api_key": stand_in.api_key, **options}
        settings = PlatformSettings("prod", "dash-enterprise-4", "Production", stand_in.url, options)
        return DashEnterprise4(settings, store, clock=clock or virtual.clock, limits=limits)

    return make


@pytest.fixture
def platform(make_platform, demo_platform):
    return make_platform(demo_platform)
