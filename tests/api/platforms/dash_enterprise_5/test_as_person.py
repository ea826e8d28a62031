"""On behalf of a person: GraphQL and `de` with their token and their points, and no trace of either's token."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

import pytest
import requests

from api.errors import Doubtful, NeedsLogin, Refused
from api.platforms.bearer import TakesBearer
from demo.dash_enterprise_5 import serve

OURS = {"DASH_ENTERPRISE_USERNAME", "DASH_ENTERPRISE_PASSWORD"}


@dataclass
class Somebody:
    """A bearer with tokens from the stand-in's Keycloak."""

    stand_in: object
    username: str
    refused: list = field(default_factory=list)
    given: list = field(default_factory=list)

    def token(self, refused=None):
        if refused is not None:
            self.refused.append(refused)
        if refused is not None or not self.given:
            form = {"grant_type": "password", "client_id": "dash", "username": self.username}
            url = f"{self.stand_in.auth_url}/realms/dash/protocol/openid-connect/token"
            answer = requests.post(url, {**form, "password": "portalkeeper"}, timeout=20)
            self.given.append(answer.json()["access_token"])
            self.stand_in.requests.clear()
        return self.given[-1]


def askers(stand_in):
    return {call.username for call in stand_in.requests}


def test_the_issuer_is_the_realm_of_its_keycloak(platform, demo_dash_enterprise_5):
    assert isinstance(platform, TakesBearer)
    assert platform.issuer == f"{demo_dash_enterprise_5.auth_url}/realms/dash"


def test_graphql_and_the_program_are_asked_with_the_persons_token(platform, estate, demo_dash_enterprise_5):
    name = next(app["slug"] for app in estate.apps if app["owner"] == "lead")
    with platform.as_person(Somebody(demo_dash_enterprise_5, "lead")) as mine:
        assert mine.detail(name).log
    calls = {call.operation for call in demo_dash_enterprise_5.requests}
    assert {"de apps info", "de apps users", "de apps status", "de apps logs"} < calls
    assert askers(demo_dash_enterprise_5) == {"lead"}


def test_a_write_is_made_by_the_person_and_by_nobody_elses_rights(platform, estate, demo_dash_enterprise_5):
    before = estate.of()
    with platform.as_person(Somebody(demo_dash_enterprise_5, "lead")) as mine, pytest.raises(Refused):
        mine.move_all(before["owner"], "lead")
    with platform.as_person(Somebody(demo_dash_enterprise_5, "admin")) as theirs:
        theirs.set_owner(before["slug"], "lead")
    assert estate.app(before["slug"])["owner"] == "lead"
    assert askers(demo_dash_enterprise_5) == {"admin"}


def test_our_own_account_stays_ours_beside_it(platform, demo_dash_enterprise_5):
    with platform.as_person(Somebody(demo_dash_enterprise_5, "lead")) as mine:
        assert mine.account().username == "lead"
        assert platform.account().username == "admin"
        assert mine.account().username == "lead"


def test_the_persons_points_are_counted_apart_from_ours(make_platform):
    with serve(apps=36, points=5) as stand_in:
        platform = make_platform(stand_in, points=5)
        with platform.as_person(Somebody(stand_in, "lead")) as mine:
            for _ in range(3):
                mine.account()
            assert mine.budget().left == 2
        platform.account()
        assert platform.budget().left == 4


def test_the_program_is_not_given_our_account_and_its_complaints_are_blotted(
    make_platform, demo_dash_enterprise_5, fake_de, caplog
):
    caplog.set_level(logging.DEBUG)
    told = 'sys.exit(f"{sorted(os.environ)} {sys.argv}")'
    platform = make_platform(demo_dash_enterprise_5, de=fake_de(told))
    somebody = Somebody(demo_dash_enterprise_5, "lead")
    with platform.as_person(somebody) as mine, pytest.raises(Doubtful) as error:
        mine.set_visible("an-app", visible=True)
    said = f"{caplog.text}{error.value}{mine.commands()}"
    assert "--token=(token)" in said
    assert not [name for name in OURS if name in said]
    assert somebody.given[-1] not in said


def test_a_token_that_is_refused_is_replaced_once_and_then_said(platform, demo_dash_enterprise_5):
    somebody = Somebody(demo_dash_enterprise_5, "lead")
    demo_dash_enterprise_5.faults.add("status", "apps", status=401)
    with platform.as_person(somebody) as mine, pytest.raises(NeedsLogin, match="does not accept your own sign-in"):
        mine.account()
    assert len(somebody.refused) == 1
