"""Settings of a Posit Connect that are wrong stop the console with a sentence; and what the kind says it offers."""

from __future__ import annotations

import pytest

from api.errors import ConfigError
from api.platforms.capabilities import Capability
from api.platforms.posit_connect.capabilities import NOT_OFFERED, OFFERED
from api.platforms.posit_connect.versions import HITS, has, version_of


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"api_key": ""}, "connect has no api_key"),
        ({"username": "admin"}, "username is not known"),
        ({"connections": 0}, "connections must be a whole number"),
        ({"ca_path": "/nowhere.pem"}, "cannot be read as certificates"),
    ],
)
def test_a_wrong_setting_is_named(make_platform, demo_posit_connect, options, words):
    with pytest.raises(ConfigError, match=words):
        make_platform(demo_posit_connect, **options)


def test_every_capability_is_spoken_of_once():
    assert OFFERED.keys() | NOT_OFFERED.keys() == set(Capability)
    assert not OFFERED.keys() & NOT_OFFERED.keys()


def test_there_is_no_portal_and_no_rank(platform):
    offers = platform.capabilities()
    for need in (Capability.RANK, Capability.VISIBLE, Capability.SET_RANK, Capability.TRANSFER_ALL):
        assert not offers[need].offered
    assert offers[Capability.VIEWS].offered


@pytest.mark.parametrize(
    ("text", "new"),
    [("2025.03.9", False), ("2025.04.0", True), ("2026.01.0-dev+7", True), ("", True), (None, True), ("1.8.6", True)],
)
def test_versions_are_told_apart_by_year_and_month(text, new):
    assert has(version_of(text), HITS) == new


def test_a_key_never_stands_in_what_is_printed(platform):
    assert "demo-admin" not in repr(vars(platform))
