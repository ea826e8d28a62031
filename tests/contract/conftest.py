"""The same fixtures for every kind: its stand-in over a socket, and the kind in front of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from api.platforms.kinds import KINDS as REGISTERED
from api.platforms.settings import PlatformSettings
from api.platforms.shapes import Account, App, Person, Reading
from api.store.engine import open_engine
from api.store.tables import metadata
from api.wire.clock import Clock
from api.wire.session import Limits
from tests.contract.kinds import KINDS, Kind

QUICK = Limits(connect=0.5, read=1.0, total=2.0)


@dataclass(frozen=True)
class World:
    """Everything a platform tells of itself, the slow fields filled in."""

    account: Account
    apps: dict[str, App]
    people: dict[str, Person]


@pytest.fixture(params=KINDS, ids=str)
def kind(request) -> Kind:
    return request.param


@pytest.fixture
def stand_in(request, kind) -> Any:
    return request.getfixturevalue(kind.stand_in)


@pytest.fixture
def store(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def make(kind, stand_in, store):
    """A platform of this kind; the keywords are options, and `url` another address, `limits` other patience."""

    def make(*, url=None, limits=None, **options):
        given = {**kind.options(stand_in), **options}
        settings = PlatformSettings("here", kind.name, "Headquarters", url or stand_in.url, given)
        no_waiting = Clock(sleep=lambda _seconds: None)
        return REGISTERED[kind.name](settings, store, clock=no_waiting, limits=limits)

    return make


@pytest.fixture
def platform(make):
    return make()


@pytest.fixture
def reading(platform) -> Reading:
    return platform.read()


@pytest.fixture
def look(make):
    """What the platform tells now, to somebody who has never asked before; of `name` also what its own page tells."""

    def look(name: str | None = None) -> World:
        platform = make()
        reading, slow = platform.read(), platform.measure()
        apps = {app.name: app.measured(slow[app.name]) if app.name in slow else app for app in reading.apps}
        if name and (closer := platform.detail(name).app):
            apps[name] = closer
        apps = {key: in_order(app) for key, app in apps.items()}
        people = {person.username: replace(person, last_active=None) for person in reading.people}
        return World(reading.account, apps, people)

    return look


def in_order(app: App) -> App:
    """No platform promises an order of these."""
    return replace(app, co_owners=tuple(sorted(app.co_owners)), tags=tuple(sorted(app.tags)))
