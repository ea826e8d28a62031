"""A console whose estate and events a test makes up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.access import Visitor
from api.context import Context
from api.estate.background import refresh_now
from api.usage.asking import Inquiry
from api.usage.counter import Counter
from api.usage.gatherings import Gathering, Source, save
from api.usage.ground import answer
from tests.api.acting import acting
from tests.api.estate.conftest import Scripted, settings


@pytest.fixture
def store_url(tmp_path):
    """Most questions are asked of SQLite alone; what differs between databases is tested on both."""
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def environment():
    """Settings of use; a test file that needs others has its own fixture."""
    return {}


@pytest.fixture
def prod():
    return Scripted()


@pytest.fixture
def con():
    return Scripted(id="con", name="Connect")


@pytest.fixture
def context(engine, clock, prod, con, environment):
    return Context(settings(**environment), engine, {one.id: one for one in (prod, con)}, clock)


@pytest.fixture
def estate(context, prod, con):
    """Fill the platforms and read them."""

    def fill(**parts):
        for platform in (prod, con):
            platform.apps, platform.people = parts.get(platform.id, ((), ()))
        refresh_now(context, [prod, con])

    return fill


@pytest.fixture
def gathered(context):
    """Count views as if they had come from somewhere that tells of everything between two times."""

    def gather(platform, views, first, last, source=Source.PLATFORM):
        counter = Counter(context, platform)
        counter.add(views)
        with context.engine.begin() as connection:
            counter.keep(connection, source)
            save(connection, Gathering(platform, source, context.now(), first=first, last=last))

    return gather


@pytest.fixture
def ask(context):
    """Answer an inquiry."""

    def asked(question, window, scope=None, without=None):
        inquiry = Inquiry(window)
        inquiry = replace(inquiry, **({"scope": scope} if scope else {}), **({"without": without} if without else {}))
        return answer(context, inquiry, question)

    return asked


@pytest.fixture
def signed_in(context):
    return acting(context, lambda role, _name: Visitor("issuer pat", "pat", "Pat", None, role))
