"""The `de` program: found and looked at once; without it, what it would do is not offered and says how to get it."""

from __future__ import annotations

import pytest

from api.errors import NotOffered
from api.platforms.capabilities import Capability
from api.platforms.dash_enterprise_5 import capabilities
from api.platforms.dash_enterprise_5.cli.program import find

BY_PROGRAM = capabilities.WITH_PROGRAM.keys()


def test_the_stand_ins_own_is_good_enough(demo_dash_enterprise_5):
    found = find(demo_dash_enterprise_5.de, "dash.example.com")
    assert (found.path, found.lacking) == (demo_dash_enterprise_5.de, None)


@pytest.mark.parametrize("version", ["de, version 1.10.0", "1.10.0", "de-client 1.11.2 (Python)", "2.0.0"])
def test_a_new_enough_one_is_taken(fake_de, version):
    assert find(fake_de("", version), "dash.example.com").lacking is None


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("de, version 1.9.3", "Needs the program de 1.10.0 or newer"),
        ("de, version 0.99.99", "Needs the program de 1.10.0 or newer"),
        ("no idea", "does not tell its version"),
        ("de 1.10.0 and python 3.11.4", "does not tell its version"),
        ("de 1.10.0.4", "does not tell its version"),
    ],
)
def test_an_old_or_odd_one_is_refused_with_how_to_get_another(fake_de, version, words):
    found = find(fake_de("", version), "dash.example.com")
    assert found.path is None
    assert words in found.lacking
    assert "pip install de-client --extra-index-url https://dash.example.com/packages" in found.lacking


def test_one_that_fails_is_refused(fake_de, tmp_path):
    path = fake_de("")
    (tmp_path / "de").write_text("#!/bin/sh\necho 1.10.0; exit 3\n", encoding="utf-8")
    assert "does not tell its version" in find(path, "dash.example.com").lacking


def test_without_it_reads_go_on_and_acts_are_not_offered(make_platform, demo_dash_enterprise_5, tmp_path):
    platform = make_platform(demo_dash_enterprise_5, de=str(tmp_path / "nothing"))
    assert len(platform.read().apps) == 36
    offers = platform.capabilities()
    assert not any(offers[need].offered for need in BY_PROGRAM)
    assert all("pip install de-client" in offers[need].note for need in BY_PROGRAM)
    with pytest.raises(NotOffered, match="which was not found"):
        platform.set_rank("example", 3)
    detail = platform.detail("example")
    assert detail.unread >= {"log", "viewers"}


def test_with_it_the_acts_are_offered_and_the_list_still_says_what_it_does_not_tell(platform):
    offers = platform.capabilities()
    assert all(offers[need].offered for need in BY_PROGRAM)
    assert not offers[Capability.ACCESS].offered
    assert "one app at a time" in offers[Capability.ACCESS].note
    assert [need for need in Capability if offers[need].singly] == [
        need for need in Capability if need in capabilities.NOT_LISTED
    ]
    assert set(offers) == set(Capability)


def test_it_is_looked_at_once(make_platform, demo_dash_enterprise_5, fake_de, tmp_path):
    path = fake_de("")
    platform = make_platform(demo_dash_enterprise_5, de=path)
    assert platform.capabilities()[Capability.LOGS].offered
    (tmp_path / "de").unlink()
    assert platform.capabilities()[Capability.LOGS].offered
