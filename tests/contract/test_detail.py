"""An app's own page: what it tells is in the shapes' terms, and an app that is gone is said to be gone."""

from __future__ import annotations

from dataclasses import fields

import pytest

from api.errors import NotFound
from api.platforms.capabilities import FIELD_NEEDS
from api.platforms.shapes import App, Detail


@pytest.fixture
def details(platform, reading):
    return [platform.detail(app.name) for app in reading.apps[:5]]


def test_every_app_of_the_list_has_a_page(details):
    assert all(isinstance(detail, Detail) for detail in details)
    for detail in details:
        assert detail.unread <= {one.name for one in fields(Detail)} - {"unread"}
        assert all(isinstance(word, str) and word for word in (*detail.environment_names, *detail.dependencies))


def test_what_is_not_offered_is_empty_there_too(platform, details):
    offers = platform.capabilities()
    lacking = {name for name, need in FIELD_NEEDS.items() if not offers[need].offered}
    for detail in details:
        assert {name for name in lacking if getattr(detail, name, None)} == set()


def test_an_app_seen_closer_is_the_same_app(reading, details):
    for app, detail in zip(reading.apps, details, strict=False):
        if isinstance(detail.app, App):
            assert (detail.app.key, detail.app.owner) == (app.key, app.owner)


@pytest.mark.parametrize("name", ["no-such-app", "00000000-0000-4000-8000-000000000000", "ä ö?&#"])
def test_an_app_it_does_not_know_is_not_found(platform, name):
    with pytest.raises(NotFound, match="Headquarters"):
        platform.detail(name)
