"""A console with one platform in memory that has a portal, and people of every role."""

from __future__ import annotations

from dataclasses import replace

import pytest

import api
from api.changes import runs
from api.context import Context
from api.estate.background import refresh_now
from tests.api.acting import acting, wait
from tests.api.changes.conftest import World
from tests.api.estate.conftest import settings

RANKS = {"a": 10, "b": 20, "c": 30, "d": 30, "e": None, "f": 0}


class Portal(World):
    """Its apps as visitors of the portal would find them."""

    def measure(self):
        return {}

    def order(self):
        shown = [app for app in self.apps.values() if app.visible]
        return "".join(app.name for app in sorted(shown, key=lambda app: (not app.rank, app.rank or 0, app.name)))

    def elsewhere(self, app, **values):
        """Somebody changes it on the platform itself."""
        self.apps[app] = replace(self.apps[app], **values)


@pytest.fixture
def store_url(tmp_path):
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def world():
    shown = {name: api.App("prod", name, title=name.upper(), visible=True, rank=rank) for name, rank in RANKS.items()}
    hidden = {"h": api.App("prod", "h", visible=False, rank=15), "i": api.App("prod", "i", visible=False)}
    return Portal(apps={**shown, **hidden})


@pytest.fixture
def context(engine, world, clock):
    context = Context(settings(), engine, {"prod": world}, clock)
    refresh_now(context, [world])
    return context


@pytest.fixture
def refreshed(context, world):
    """Read the platform again, some minutes later."""

    def refreshed():
        context.now.advance(minutes=5)
        refresh_now(context, [world])

    return refreshed


@pytest.fixture
def signed_in(context):
    """Do something as somebody with a role; every role is another person, unless a name is given."""
    yield acting(context, _visitor)
    wait(context)


def _visitor(role, name):
    name = name or role
    return api.Visitor(f"issuer {name}", name, name.title(), None, role)


@pytest.fixture
def applied(context, signed_in):
    """Plan and confirm a draft as administrator, and wait for the run; returns its states."""

    def applied(key, **more):
        run = signed_in("admin", lambda: api.confirm_draft(api.plan_draft(key).hash), **more)
        wait(context)
        with context.engine.connect() as connection:
            return [item.state for item in runs.items(connection, run)]

    return applied
