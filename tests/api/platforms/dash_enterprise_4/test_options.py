"""A wrong option of a platform stops the start with a sentence that names it."""

from __future__ import annotations

from datetime import UTC

import pytest

from api.errors import ConfigError
from api.platforms.dash_enterprise_4.options import read_options
from api.platforms.settings import PlatformSettings


def read(url="https://de.example.com", **options):
    given = {"username": "svc", "api_key": "key", **options}
    return read_options(PlatformSettings("prod", "dash-enterprise-4", "Production", url, given))


def test_the_defaults():
    found = read(ca_path=None)
    assert (found.zone, found.connections) == (UTC, 32)
    assert (found.terms.points, found.terms.window_seconds, found.terms.reserve_percent) == (None, 60, 40)


def test_what_is_set_is_used():
    found = read(timezone="Europe/Berlin", connections=4, points=50, window_seconds=30, reserve_percent=0)
    assert (found.zone.key, found.connections) == ("Europe/Berlin", 4)
    assert (found.terms.points, found.terms.window_seconds, found.terms.reserve_percent) == (50, 30, 0)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"username": None}, "prod has no username"),
        ({"api_key": "  "}, "prod has no api_key"),
        ({"api_key": 7}, "prod has no api_key"),
        ({"ca_path": "/nowhere/ca.pem"}, "ca_path '/nowhere/ca.pem' cannot be read"),
        ({"ca_path": __file__}, "cannot be read as certificates"),
        ({"ca_path": 7}, "ca_path 7 cannot be read"),
        ({"timezone": "Mars/Base"}, "timezone 'Mars/Base' is not known"),
        ({"timezone": "../etc"}, "timezone"),
        ({"timezone": 5}, "timezone"),
        ({"connections": 0}, "connections must be a whole number from 1 to 64"),
        ({"connections": True}, "connections"),
        ({"connections": "4"}, "connections"),
        ({"points": 0}, "points must be a whole number from 1"),
        ({"window_seconds": 1.5}, "window_seconds"),
        ({"reserve_percent": 91}, "reserve_percent must be a whole number from 0 to 90"),
        ({"verify": False}, "verify is not known"),
        ({"apikey": "x"}, "apikey is not known"),
    ],
)
def test_a_wrong_option_is_named(options, words):
    with pytest.raises(ConfigError, match=words):
        read(**options)


def test_the_key_does_not_show_in_a_repr():
    assert "canary-key" not in repr(read(api_key="canary-key"))
