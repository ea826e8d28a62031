"""Every kind of platform that answers the questions of this folder: a new kind is proven by one more entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from api.errors import ApiError, Garbled, Unreachable


@dataclass(frozen=True)
class Kind:
    """How a kind meets its stand-in.

    `stand_in` is a fixture of tests/conftest.py with url, faults, requests and state. `options` makes the options of
    PLATFORMS from it, `wrong` those that change so that the credentials are not accepted. `secrets` are what no text
    may hold. `one_act` is an act and the name faults know its call by. `moves` names fields an act may change besides
    its own, and `settle` has the stand-in finish what it does in the background. `broken` is what an act may raise
    whose connection breaks.
    """

    name: str
    stand_in: str
    options: Callable[[Any], Mapping[str, Any]]
    wrong: Mapping[str, Any]
    secrets: Callable[[Any], tuple[str, ...]]
    one_act: tuple[str, str]
    moves: Mapping[str, frozenset[str]]
    settle: Callable[[Any], object] = lambda _stand_in: None
    broken: tuple[type[ApiError], ...] = (Unreachable, Garbled)

    def __str__(self) -> str:
        return self.name


def _no_move_left(stand_in: Any) -> None:
    stand_in.state.run("UPDATE task SET due = 0")


KINDS = (
    Kind(
        name="dash-enterprise-4",
        stand_in="demo_platform",
        options=lambda stand_in: {"username": stand_in.username, "api_key": stand_in.api_key},
        wrong={"api_key": "some-other-key"},
        secrets=lambda stand_in: (stand_in.api_key,),
        one_act=("set_access", "updateApp"),
        moves={},
        settle=_no_move_left,
    ),
    Kind(
        name="dash-enterprise-5",
        stand_in="demo_dash_enterprise_5",
        options=lambda stand_in: stand_in.settings,
        wrong={"password": "some-other-password"},
        secrets=lambda stand_in: (stand_in.password, stand_in.keycloak_admin["password"]),
        one_act=("set_access", "de apps update"),
        moves={},
    ),
    Kind(
        name="posit-connect",
        stand_in="demo_posit_connect",
        options=lambda stand_in: {"api_key": stand_in.api_key},
        wrong={"api_key": "some-other-key"},
        secrets=lambda stand_in: (stand_in.api_key,),
        one_act=("set_access", "PATCH v1/content/<guid>"),
        moves={},
    ),
    Kind(
        name="dataiku-dss",
        stand_in="demo_dataiku_dss",
        options=lambda stand_in: {"api_key": stand_in.api_key},
        wrong={"api_key": "some-other-key"},
        secrets=lambda stand_in: (stand_in.api_key,),
        one_act=("set_text", "PUT projects/<key>/metadata"),
        moves=dict.fromkeys(("set_owner", "set_text", "set_tags"), frozenset({"updated"})),
    ),
)
