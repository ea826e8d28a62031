"""Titles, descriptions and tags of a project; what DSS has no call for; and what its errors mean."""

from __future__ import annotations

import pytest

from api.errors import Garbled, NeedsLogin, NotFound, NotOffered, Refused, Unreachable
from demo.faults import Kind
from demo.standing.state import pack


@pytest.fixture
def key(truth):
    return truth.owned_by("lead")


def test_title_and_description_change_and_the_rest_of_the_metadata_stays(platform, demo_dataiku_dss, truth, key):
    before = truth.project(key)["metadata"] | {"customFields": {"cost": "7"}, "checklists": {"checklists": [{"a": 1}]}}
    demo_dataiku_dss.state.run("UPDATE project SET metadata = ? WHERE key = ?", (pack(before), key))
    platform.set_text(key, title="New title")
    platform.set_text(key, description="")
    assert truth.project(key)["metadata"] == before | {"label": "New title", "description": ""}


def test_nothing_to_say_is_nothing_sent(platform, demo_dataiku_dss, key):
    platform.set_text(key)
    assert demo_dataiku_dss.requests.started == 0


@pytest.mark.parametrize("wanted", [("alpha", "beta"), ("<b>", "=1+1", "\u202eodd"), ()])
def test_tags_become_exactly_these(platform, truth, key, wanted):
    before = truth.project(key)["metadata"]
    platform.set_tags(key, wanted)
    assert truth.project(key)["metadata"] == before | {"tags": list(wanted)}
    assert platform.look(key).tags == wanted


def test_a_lost_answer_is_not_sent_again(platform, demo_dataiku_dss, truth, key):
    demo_dataiku_dss.faults.add(Kind.RESET_AFTER, "set_metadata")
    with pytest.raises(Unreachable, match="not known"):
        platform.set_tags(key, ("once",))
    assert demo_dataiku_dss.requests.count("set_metadata") == 1
    assert truth.project(key)["metadata"]["tags"] == ["once"]


def test_what_dss_has_no_call_for_is_said_so_and_asks_nothing(platform, demo_dataiku_dss, key):
    for act in (
        lambda: platform.move_all("lead", "admin"),
        lambda: platform.set_visible(key, visible=True),
        lambda: platform.set_rank(key, 1),
        lambda: platform.set_access(key, "restricted"),
        lambda: platform.add_co_owner(key, "admin"),
        lambda: platform.remove_co_owner(key, "admin"),
    ):
        with pytest.raises(NotOffered, match="Studio does not offer this"):
            act()
    assert demo_dataiku_dss.requests.started == 0


def test_a_look_names_the_owner_in_the_permissions(platform, demo_dataiku_dss, key):
    demo_dataiku_dss.faults.add(Kind.REPLACE, "get_project", listed="", values={"ownerLogin": None})
    seen = platform.look(key)
    assert (seen.owner, seen.unread) == ("lead", frozenset())


def test_a_look_with_a_key_that_may_not_see_permissions_says_so(platform, refuse, key):
    refuse("get_permissions")
    seen = platform.look(key)
    assert seen.owner == "lead"
    assert seen.unread == {"co_owners", "co_owner_groups"}


UNAUTHORIZED = "com.dataiku.dip.exceptions.UnauthorizedException"
ERRORS = [
    ("com.dataiku.dip.server.controllers.NotFoundException", 500, NotFound),
    ("com.dataiku.dip.server.controllers.NotFoundException", 404, NotFound),
    (UNAUTHORIZED, 500, Refused),
    (UNAUTHORIZED, 403, Refused),
    (UNAUTHORIZED, 401, NeedsLogin),
    ("java.lang.IllegalArgumentException", 500, Refused),
    ("java.lang.NullPointerException", 500, Garbled),
    (None, 500, Garbled),
]


@pytest.mark.parametrize(("kind", "status", "error"), ERRORS)
def test_the_type_of_an_error_tells_more_than_its_status(platform, refuse, key, kind, status, error):
    refuse("get_project", kind, status)
    with pytest.raises(error):
        platform.look(key)


def test_a_refusal_is_told_in_the_servers_own_words(platform, refuse, key):
    refuse("set_metadata", words="The project is locked by its bundle")
    with pytest.raises(Refused, match="“The project is locked by its bundle”"):
        platform.set_tags(key, ("any",))
