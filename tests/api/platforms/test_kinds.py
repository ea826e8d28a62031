"""PLATFORMS names a kind, and the kind makes the platform, without asking anything."""

from __future__ import annotations

import pytest

from api.errors import ConfigError
from api.platforms.kinds import KINDS, open_platforms
from api.platforms.settings import read_platforms
from api.store.engine import open_engine

ENTRY = '{"id":"%s","kind":"%s","name":"Production","url":"https://de.example.com","username":"svc","api_key":"k"}'


def settings(*entries):
    return read_platforms("[" + ",".join(ENTRY % entry for entry in entries) + "]", {})


def test_platforms_come_by_id_in_their_order():
    given = settings(("zeta", "dash-enterprise-4"), ("alpha", "dash-enterprise-4"))
    found = open_platforms(given, open_engine("sqlite://"))
    assert list(found) == ["zeta", "alpha"]
    assert {platform.kind for platform in found.values()} == {"dash-enterprise-4"} < set(KINDS)


def test_an_unknown_kind_is_named_with_those_that_are_known():
    with pytest.raises(
        ConfigError, match=r"prod has the kind 'tableau', which is not known. Use one of dash-enterprise-4"
    ):
        open_platforms(settings(("prod", "tableau")), open_engine("sqlite://"))
