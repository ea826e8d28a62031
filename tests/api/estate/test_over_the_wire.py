"""The estate of a Dash Enterprise 4 that answers over a socket, with the troubles a network has."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from api.context import Context
from api.estate.background import refresh_now
from api.estate.concerns import concerns
from api.estate.looking import look
from api.estate.refresh import Result
from api.platforms.kinds import open_platforms
from api.platforms.settings import PlatformSettings
from demo.faults import Kind
from tests.api.estate.conftest import settings


@pytest.fixture
def console(engine, demo_platform) -> Iterator[Context]:
    options = {"username": demo_platform.username, "api_key": demo_platform.api_key}
    entry = PlatformSettings("prod", "dash-enterprise-4", "Production", demo_platform.url, options)
    return Context(settings(), engine, open_platforms((entry,), engine))


def refreshed(console):
    (outcome,) = refresh_now(console, console.platforms.values())
    return outcome


def test_every_app_is_read_and_measured(console):
    assert refreshed(console).result is Result.DONE
    seen = look(console)
    state = seen.platform("prod")
    assert (len(seen.apps), state.whole, state.failure) == (36, True, None)
    assert state.measured_at is not None
    assert all(one.count is not None or one.note for one in concerns(seen))
    assert any(one.cpu_percent is not None for one in seen.apps)


def test_reading_again_changes_nothing(console):
    refreshed(console)
    before = look(console)
    assert refreshed(console).result is Result.DONE
    assert look(console).version == before.version
    assert look(console).apps == before.apps


def test_a_platform_that_is_gone_leaves_the_estate_with_its_age(console, demo_platform):
    refreshed(console)
    before = look(console)
    demo_platform.stop()
    started = time.monotonic()
    assert refreshed(console).result is Result.FAILED
    assert look(console).apps == before.apps
    state = look(console).platform("prod")
    assert (state.read_at, state.whole) == (before.platform("prod").read_at, True)
    assert "Production" in state.failure
    assert time.monotonic() - started < 15


def test_a_sign_in_page_instead_of_an_answer_is_not_an_empty_estate(console, demo_platform):
    refreshed(console)
    demo_platform.faults.add(Kind.LOGIN_PAGE)
    assert refreshed(console).result is Result.FAILED
    assert len(look(console).apps) == 36


def test_the_same_apps_on_two_pages_are_one_row_each(console, demo_platform):
    refreshed(console)
    demo_platform.faults.add(Kind.REPEAT_PAGE, "apps", times=1, skip=2)
    refreshed(console)
    names = [one.name for one in look(console).apps]
    assert len(names) == len(set(names)) == 36


def test_an_app_deleted_in_the_middle_is_the_only_one_missing(console, demo_platform):
    refreshed(console)
    before = {one.name for one in look(console).apps}
    demo_platform.faults.add(Kind.APP_DELETED, "apps", times=1, skip=1)
    refreshed(console)
    demo_platform.faults.clear()
    refreshed(console)
    assert len(before - {one.name for one in look(console).apps}) == 1
