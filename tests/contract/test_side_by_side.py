"""Every kind in one console: one that is down, slow, strange, refusing or out of points concerns nobody else."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest

from api.context import Context
from api.estate import background
from api.estate.concerns import concerns
from api.estate.looking import look
from api.exports.write import pieces
from api.platforms.kinds import open_platforms
from api.platforms.settings import PlatformSettings
from api.store import migrate
from api.store.engine import open_engine
from demo.faults import Kind as Fault
from tests.api.estate.conftest import settings
from tests.contract.kinds import KINDS
from tests.waiting import eventually

SECONDS = 8.0  # shorter than the time-outs that the sick one takes
TROUBLES = {
    "never answers": (Fault.NEVER, {}),
    "asks for a sign-in": (Fault.LOGIN_PAGE, {}),
    "refuses us": (Fault.STATUS, {"status": 401, "body": "{}"}),
    "is out of budget": (Fault.STATUS, {"status": 429, "body": "{}", "headers": {"Retry-After": "2"}}),
}


@dataclass(frozen=True)
class Street:
    """A stand-in of every kind, and a console over all of them that has read each of them once."""

    stand_ins: dict[str, Any]
    console: Context


@contextmanager
def built(folder):
    with ExitStack() as stack:
        found = {kind.name: stack.enter_context(stand_in(kind).serve(apps=36)) for kind in KINDS}
        engine = open_engine(f"sqlite:///{folder / 'store.sqlite3'}")
        stack.callback(engine.dispose)
        migrate(engine)
        entries = tuple(
            PlatformSettings(kind.name, kind.name, kind.name.title(), found[kind.name].url, options)
            for kind in KINDS
            for options in (kind.options(found[kind.name]),)
        )
        street = Street(found, Context(settings(), engine, open_platforms(entries, engine)))
        background.refresh_now(street.console, street.console.platforms.values())
        yield street
        recovered(street)


def stand_in(kind):
    return import_module(f"demo.{kind.name.replace('-', '_')}")


def recovered(street):
    """Nothing is wrong any more, and nobody waits for an answer."""
    for one in street.stand_ins.values():
        one.faults.clear()
    for thread in [one for one in threading.enumerate() if one.name.startswith("refresh ")]:
        thread.join(20)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def street(tmp_path_factory):
    """One for all tests that leave it standing: reading two years of visits for each would take longer than they do."""
    with built(tmp_path_factory.mktemp("street")) as street:
        yield street


@pytest.fixture
def stand_ins(street):
    yield street.stand_ins
    recovered(street)


@pytest.fixture
def console(street, stand_ins):
    return street.console


def read_since(console, when):
    """Whose rows are younger than `when`."""
    return {state.id for state in look(console).platforms if state.read_at and state.read_at > when}


def test_all_of_them_are_read_and_measured_into_one_estate(console, stand_ins):
    background.refresh_now(console, console.platforms.values())
    seen = look(console)
    assert {state.id: state.apps for state in seen.platforms} == {
        name: stand_in.options.apps for name, stand_in in stand_ins.items()
    }
    assert {state.failure for state in seen.platforms} == {None}
    assert all(concern.count is not None for concern in concerns(seen))
    silent = next(concern for concern in concerns(seen) if concern.key == "platforms-silent")
    assert silent.count == 0


def test_a_number_says_whom_it_leaves_out(console):
    background.refresh_now(console, console.platforms.values())
    seen = look(console)
    noted = {concern.key: concern.note for concern in concerns(seen)}
    for field, key in (("rank", "portal-tie"), ("visited", "stale"), ("locked", "owner-locked")):
        lacking = [state.name for state in seen.platforms if field in seen.lacking[state.id]]
        assert all(name in noted[key] for name in lacking), noted[key]
        assert ("not offered by" in noted[key]) == bool(lacking)


def test_an_export_of_all_of_them_tells_unknown_and_not_offered_from_none(console):
    background.refresh_now(console, console.platforms.values())
    seen = look(console)
    columns = ("platform", "name", "rank", "visited", "processes", "co_owners")
    for app in seen.apps:
        state = seen.platform(app.platform)
        line = "".join(pieces("apps", [app], columns, "csv", seen.states)).splitlines()[1]
        gaps = [name for name in columns if name in app.unread or name in seen.lacking[state.id]]
        assert all(name in line for name in gaps), line


@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("sick", [kind.name for kind in KINDS])
def test_the_others_are_read_and_shown_while_one_is_in_trouble(console, stand_ins, sick, trouble):
    background.refresh_now(console, console.platforms.values())
    before, begun = look(console), datetime.now(UTC)
    fault, details = TROUBLES[trouble]
    stand_ins[sick].faults.add(fault, **details)
    background.start(console, console.platforms.values())
    eventually(lambda: read_since(console, begun) >= {*console.platforms} - {sick}, SECONDS)
    asked = time.monotonic()
    seen = look(console)
    assert time.monotonic() - asked < 1
    assert sick not in read_since(console, begun)
    assert {app.key for app in seen.apps} == {app.key for app in before.apps}
    assert {state.failure for state in seen.platforms if state.id != sick} == {None}


@pytest.mark.parametrize("sick", [kind.name for kind in KINDS])
def test_a_platform_that_is_gone_keeps_its_rows_and_is_named(tmp_path, sick):
    with built(tmp_path) as street:
        console = street.console
        before, begun = look(console), datetime.now(UTC)
        street.stand_ins[sick].stop()
        background.refresh_now(console, console.platforms.values())
        seen = look(console)
        assert read_since(console, begun) == {*console.platforms} - {sick}
        assert [app.key for app in seen.apps] == [app.key for app in before.apps]
        assert {state.id for state in seen.platforms if state.failure} == {sick}
        assert seen.platform(sick).name in (seen.platform(sick).failure or "")
        silent = next(concern for concern in concerns(seen) if concern.key == "platforms-silent")
        assert silent.count == 1


@pytest.mark.parametrize("sick", [kind.name for kind in KINDS])
def test_an_app_of_another_platform_opens_while_one_never_answers(console, stand_ins, sick):
    background.refresh_now(console, console.platforms.values())
    stand_ins[sick].faults.add(Fault.NEVER)
    background.start(console, [console.platforms[sick]])
    for name, platform in console.platforms.items():
        if name != sick:
            app = next(app for app in look(console).apps if app.platform == name)
            asked = time.monotonic()
            platform.detail(app.name)
            assert time.monotonic() - asked < SECONDS
