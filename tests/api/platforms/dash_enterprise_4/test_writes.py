"""Single acts on a platform: what is sent, what is refused in whose words, and that nothing is ever sent twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.errors import Garbled, NotFound, NotOffered, Refused, Unreachable
from demo.dash_enterprise_4 import apps as stored
from demo.dash_enterprise_4 import serve
from demo.faults import Kind

UPDATE = "updateApp"


@pytest.fixture
def name(platform):
    return platform.read().apps[0].name


@pytest.fixture
def app(platform, name):
    """The app as the platform tells it now."""

    def look():
        return next(app for app in platform.read().apps if app.name == name)

    return look


def sent(stand_in, field=UPDATE):
    return [one.variables for one in stand_in.requests.named(field)]


def test_the_level_of_access_goes_along_with_every_change(demo_platform, platform, name, app):
    before = app()
    platform.set_visible(name, not before.visible)
    assert sent(demo_platform) == [
        {"name": name, "metadata": {"showInPortal": not before.visible, "permissionLevel": before.access}}
    ]
    assert app() == replace(before, visible=not before.visible)


def test_the_level_that_goes_along_is_the_newest(demo_platform, platform, name, app, make_platform):
    app()
    make_platform(demo_platform).set_access(name, "unauthenticated")
    platform.set_rank(name, 3)
    assert (app().access, app().rank) == ("unauthenticated", 3)


def test_a_strict_server_takes_every_change(make_platform):
    with serve(apps=3, strict_permission_level=True) as stand_in:
        platform = make_platform(stand_in)
        name = platform.read().apps[0].name
        platform.set_text(name, title="Plan", description="")
        platform.set_tags(name, ("one", "two words"))
        platform.set_rank(name, 7)
        found = platform.read().apps[0]
    assert (found.title, found.description, found.tags, found.rank) == ("Plan", None, ("one", "two words"), 7)


def test_a_rank_can_be_taken_away(platform, name, app):
    platform.set_rank(name, 5)
    assert app().rank == 5
    platform.set_rank(name, None)
    assert app().rank is None


def test_the_name_beside_a_contact_stays(platform, name, app, demo_platform):
    doc = stored.find(demo_platform.state, name)
    doc["metadata"]["contact"] = {"name": "The team", "email": "old@example.com"}
    stored.save(demo_platform.state, doc)
    platform.set_contact(name, "team@example.com")
    assert (app().contact_name, app().contact_email) == ("The team", "team@example.com")
    platform.set_contact(name, None)
    assert (app().contact_name, app().contact_email) == ("The team", None)


def test_a_text_that_is_not_given_is_not_sent(demo_platform, platform, name):
    platform.set_text(name)
    assert sent(demo_platform) == []
    platform.set_text(name, title="Plan")
    assert set(sent(demo_platform)[0]["metadata"]) == {"title", "permissionLevel"}


def test_nothing_is_changed_when_the_level_is_not_told(demo_platform, platform, name):
    demo_platform.faults.add(Kind.REPLACE, "PortalkeeperAccess", values={"metadata": None})
    with pytest.raises(Garbled, match="nothing was changed"):
        platform.set_rank(name, 1)
    assert sent(demo_platform) == []


@pytest.mark.parametrize("access", ["", "public", "None"])
def test_an_access_the_platform_does_not_know_is_refused_unasked(demo_platform, platform, name, access):
    with pytest.raises(Refused, match="does not know the access"):
        platform.set_access(name, access)
    assert sent(demo_platform) == []


def test_a_tag_with_a_comma_is_refused_because_it_would_become_two(demo_platform, platform, name):
    with pytest.raises(Refused, match="cannot keep the tag 'a,b'"):
        platform.set_tags(name, ("fine", "a,b"))
    assert sent(demo_platform) == []


def test_co_owners_come_and_go_and_twice_is_no_error(platform, name, app):
    person = next(one.username for one in platform.read().people if one.username not in {app().owner, *app().co_owners})
    for _ in range(2):
        platform.add_co_owner(name, person)
        assert app().co_owners.count(person) == 1
    for _ in range(2):
        platform.remove_co_owner(name, person)
        assert person not in app().co_owners


def test_everything_of_a_person_is_moved_in_one_act(demo_platform, platform):
    owners = [app.owner for app in platform.read().apps if app.owner]
    source, target = owners[0], next(owner for owner in owners if owner != owners[0])
    platform.move_all(source, target)
    demo_platform.state.run("UPDATE task SET due = 0")
    after = [app.owner for app in platform.read().apps]
    assert source not in after
    assert after.count(target) == owners.count(source) + owners.count(target)
    assert demo_platform.requests.count("moveAppsAndServices") == 1


def test_a_refusal_is_told_in_the_platforms_own_words(platform, name):
    with pytest.raises(Refused, match="Production refuses this: “User does not exist"):
        platform.add_co_owner(name, "nobody")
    with pytest.raises(Refused, match="Source and target user are the same"):
        platform.move_all("admin", "admin")


@pytest.mark.parametrize(
    "act",
    [
        lambda platform: platform.set_visible("no-such-app", visible=True),
        lambda platform: platform.set_access("no-such-app", "restricted"),
        lambda platform: platform.add_co_owner("no-such-app", "admin"),
    ],
)
def test_an_app_that_is_gone_is_named(platform, act):
    with pytest.raises(NotFound, match="Production has no app 'no-such-app'"):
        act(platform)


def test_one_app_cannot_be_handed_over_alone(demo_platform, platform, name):
    with pytest.raises(NotOffered, match="moves everything of one user at once"):
        platform.set_owner(name, "admin")
    assert not any(one.writes for one in demo_platform.requests)


def test_a_version_without_ranks_is_not_asked_to_set_one(make_platform):
    with serve(apps=3, version="3.3") as stand_in:
        platform = make_platform(stand_in)
        name = platform.read().apps[0].name
        with pytest.raises(NotOffered, match="does not offer this: set the rank"):
            platform.set_rank(name, 1)
        for _ in range(2):
            with pytest.raises(NotOffered):
                platform.move_all("admin", "lead")
        assert stand_in.requests.count("moveAppsAndServices") == 1
        assert sent(stand_in) == []


AFTER = [
    (Kind.STATUS_AFTER, {"status": 502}, Unreachable),
    (Kind.STATUS_AFTER, {"status": 503, "headers": {"Retry-After": "1"}}, Unreachable),
    (Kind.RESET_AFTER, {}, Unreachable),
    (Kind.CUT, {}, Garbled),
    (Kind.EMPTY, {}, Garbled),
]


@pytest.mark.parametrize(("kind", "details", "error"), AFTER)
def test_an_act_whose_answer_is_lost_took_effect_once_and_is_not_repeated(
    demo_platform, platform, name, app, kind, details, error
):
    demo_platform.faults.add(kind, UPDATE, **details)
    with pytest.raises(error):
        platform.set_rank(name, 41)
    assert len(sent(demo_platform)) == 1
    demo_platform.faults.clear()
    assert app().rank == 41


BEFORE = [(Kind.RESET_BEFORE, {}), (Kind.STATUS, {"status": 502}), (Kind.STATUS, {"status": 503})]


@pytest.mark.parametrize(("kind", "details"), BEFORE)
def test_an_act_that_never_arrived_is_not_repeated_either(demo_platform, platform, name, app, kind, details):
    before = app()
    demo_platform.faults.add(kind, UPDATE, **details)
    with pytest.raises(Unreachable):
        platform.set_rank(name, 41)
    assert len(sent(demo_platform)) == 1
    demo_platform.faults.clear()
    assert app() == before


def test_a_move_whose_answer_is_lost_is_not_repeated(demo_platform, platform):
    demo_platform.faults.add(Kind.STATUS_AFTER, "moveAppsAndServices", status=502)
    with pytest.raises(Unreachable):
        platform.move_all("lead", "admin")
    assert demo_platform.requests.count("moveAppsAndServices") == 1


def test_an_act_that_was_turned_away_for_points_is_sent_when_there_are_some(demo_platform, platform, name, app):
    """The platform documents that a call it turns away for its budget is not acted on."""
    demo_platform.faults.add(Kind.RATE_LIMIT, UPDATE, times=1, milliseconds=2000)
    platform.set_rank(name, 41)
    assert app().rank == 41
