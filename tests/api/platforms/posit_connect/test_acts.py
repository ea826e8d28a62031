"""What the console can do on a Posit Connect: each act once, with its outcome where the server keeps it."""

from __future__ import annotations

import pytest

from api.errors import NotFound, NotOffered, Refused, Unreachable
from demo.faults import Kind


@pytest.fixture
def item(truth):
    """Owned by lead, restricted and shared with somebody."""
    return next(one for one in truth.items() if one["owner_guid"] == truth.person("lead")["guid"])


def publisher(truth, *besides):
    people = (one for one in truth.people() if one["user_role"] == "publisher" and not one["locked"])
    return next(one for one in people if one["username"] not in besides)


def test_an_app_gets_another_owner(platform, truth, item):
    receiver = publisher(truth, "lead")
    platform.set_owner(item["guid"], receiver["username"])
    assert truth.item(item["guid"])["owner_guid"] == receiver["guid"]


def test_who_may_not_publish_cannot_own(platform, truth, item):
    with pytest.raises(Refused, match="viewer may not publish"):
        platform.set_owner(item["guid"], "viewer")
    assert truth.item(item["guid"]) == item


def test_nobody_of_that_name_is_said_before_anything_is_sent(platform, demo_posit_connect, item):
    with pytest.raises(NotFound, match="nobody called 'lea'"):
        platform.set_owner(item["guid"], "lea")
    assert not any(one.writes for one in demo_posit_connect.requests)


def test_a_name_the_receiver_uses_already_is_refused_in_the_servers_words(platform, demo_posit_connect, truth, item):
    receiver = publisher(truth, "lead")
    theirs = next(one for one in truth.items() if one["guid"] != item["guid"])
    platform.set_owner(theirs["guid"], receiver["username"])
    demo_posit_connect.state.run("UPDATE content SET name = ? WHERE guid = ?", (item["name"], theirs["guid"]))
    with pytest.raises(Refused, match="already has content of this name"):
        platform.set_owner(item["guid"], receiver["username"])


def test_a_lost_answer_is_not_sent_again(platform, demo_posit_connect, truth, item):
    receiver = publisher(truth, "lead")
    demo_posit_connect.faults.add(Kind.RESET_AFTER, "change_content")
    with pytest.raises(Unreachable, match="not known"):
        platform.set_owner(item["guid"], receiver["username"])
    assert demo_posit_connect.requests.count("change_content") == 1
    assert truth.item(item["guid"])["owner_guid"] == receiver["guid"]


def test_title_and_description_change_and_what_is_not_given_stays(platform, truth, item):
    platform.set_text(item["guid"], title="New title")
    platform.set_text(item["guid"], description="")
    now = truth.item(item["guid"])
    assert (now["title"], now["description"]) == ("New title", "")


@pytest.mark.parametrize(
    ("ours", "theirs"), [("restricted", "acl"), ("authenticated", "logged_in"), ("unauthenticated", "all")]
)
def test_access_is_set_in_the_servers_words(platform, truth, item, ours, theirs):
    platform.set_access(item["guid"], ours)
    assert truth.item(item["guid"])["access_type"] == theirs


def test_an_access_there_is_not_is_refused_by_us(platform, item):
    with pytest.raises(Refused, match="Use one of"):
        platform.set_access(item["guid"], "secret")


def test_tags_become_exactly_these(platform, truth, item):
    known = sorted({tag for one in truth.items() for tag in truth.tags(one["guid"])})
    for wanted in (known[:2], known[1:3], []):
        platform.set_tags(item["guid"], tuple(wanted))
        assert truth.tags(item["guid"]) == wanted


@pytest.mark.parametrize("name", ["never heard of", "Topic"])
def test_no_tag_is_made_up(platform, truth, item, name):
    before = truth.tags(item["guid"])
    with pytest.raises(NotFound, match=name):
        platform.set_tags(item["guid"], (name,))
    assert truth.tags(item["guid"]) == before


def test_a_name_of_two_tags_is_not_guessed(platform, demo_posit_connect, item, truth):
    tag = truth.tags(item["guid"])[0]
    demo_posit_connect.state.run("INSERT INTO tag VALUES (9000, 'Region', NULL, '')")
    demo_posit_connect.state.run("INSERT INTO tag VALUES (9001, ?, 9000, '')", (tag,))
    platform.set_tags(item["guid"], (tag,))
    assert truth.tags(item["guid"]) == [tag]
    platform.set_tags(item["guid"], ())
    with pytest.raises(Refused, match="Several categories"):
        platform.set_tags(item["guid"], (tag,))


def test_a_co_owner_comes_and_goes(platform, truth, item):
    helper = publisher(truth, "lead")
    for _twice in range(2):
        platform.add_co_owner(item["guid"], helper["username"])
        assert (helper["guid"], "owner") in truth.roles(item["guid"])
    for _twice in range(2):
        platform.remove_co_owner(item["guid"], helper["username"])
        assert helper["guid"] not in {who for who, _ in truth.roles(item["guid"])}


def test_who_could_only_view_becomes_a_co_owner(platform, demo_posit_connect, truth, item):
    helper = publisher(truth, "lead")
    sql = "INSERT OR REPLACE INTO permission (content, principal, kind, role) VALUES (?, ?, 'user', 'viewer')"
    demo_posit_connect.state.run(sql, (item["guid"], helper["guid"]))
    platform.remove_co_owner(item["guid"], helper["username"])
    assert (helper["guid"], "viewer") in truth.roles(item["guid"])
    platform.add_co_owner(item["guid"], helper["username"])
    assert (helper["guid"], "owner") in truth.roles(item["guid"])


def test_an_app_that_is_gone_is_not_found(platform):
    with pytest.raises(NotFound):
        platform.set_text("00000000-0000-4000-8000-000000000000", title="x")


def test_what_connect_has_no_call_for_is_said_so(platform, item):
    for act in (
        lambda: platform.move_all("lead", "admin"),
        lambda: platform.set_visible(item["guid"], visible=True),
        lambda: platform.set_rank(item["guid"], 1),
    ):
        with pytest.raises(NotOffered):
            act()


def test_a_look_shows_what_an_act_has_done(platform, truth, item):
    helper = publisher(truth, "lead")
    platform.set_access(item["guid"], "authenticated")
    platform.add_co_owner(item["guid"], helper["username"])
    for _before_and_after_a_reading in range(2):
        seen = platform.look(item["guid"])
        assert (seen.owner, seen.access) == ("lead", "authenticated")
        assert helper["username"] in seen.co_owners
        assert seen.unread <= {"status", "visited", "processes"}
        platform.read()


def test_a_look_with_a_key_that_may_not_see_permissions_says_so(platform, demo_posit_connect, item):
    demo_posit_connect.faults.add(Kind.STATUS, "list_permissions", status=403, body='{"error": "no"}')
    assert {"co_owners", "co_owner_groups"} <= platform.look(item["guid"]).unread
