"""Settings of a DSS that are wrong stop the console with a sentence; and what the kind says it offers."""

from __future__ import annotations

import pytest

from api.errors import ConfigError
from api.platforms.capabilities import Capability
from api.platforms.dataiku_dss.capabilities import NOT_OFFERED, OFFERED


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"api_key": ""}, "dss has no api_key"),
        ({"username": "admin"}, "username is not known"),
        ({"connections": 0}, "connections must be a whole number"),
        ({"ca_path": "/nowhere.pem"}, "cannot be read as certificates"),
    ],
)
def test_a_wrong_setting_is_named(make_platform, demo_dataiku_dss, options, words):
    with pytest.raises(ConfigError, match=words):
        make_platform(demo_dataiku_dss, **options)


def test_every_capability_is_spoken_of_once():
    assert OFFERED.keys() | NOT_OFFERED.keys() == set(Capability)
    assert not OFFERED.keys() & NOT_OFFERED.keys()


def test_there_are_no_views_no_portal_and_no_level_of_access(platform):
    offers = platform.capabilities()
    for need in (Capability.VIEWS, Capability.LAST_VISIT, Capability.RANK, Capability.ACCESS, Capability.STATUS):
        assert not offers[need].offered
    assert offers[Capability.INTEREST].offered


def test_the_key_goes_as_the_user_of_http_basic_without_a_password(platform, demo_dataiku_dss):
    platform.account()
    (asked,) = demo_dataiku_dss.requests.named("own_account")
    assert asked.headers["Authorization"] == "Basic ZGVtby1hZG1pbjo="


def test_a_key_never_stands_in_what_is_printed(platform):
    assert "demo-admin" not in repr(vars(platform))
