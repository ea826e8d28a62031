"""What a platform tells is whole, in the shapes' own terms, and says of every gap what kind of gap it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from api.platforms.capabilities import FIELD_NEEDS
from api.platforms.kinds import KINDS as REGISTERED
from api.platforms.shapes import MEASURABLE, App, Person
from api.wire.crew import Crew
from tests.contract.kinds import KINDS

URLS = ("url", "settings_url", "thumbnail_url")


def told(item):
    """Every field but the keys, by name."""
    return {one.name: getattr(item, one.name) for one in fields(item) if one.name not in {"platform", "unread"}}


def test_every_registered_kind_answers_these_questions():
    assert Counter(kind.name for kind in KINDS) == Counter([*REGISTERED])


def test_the_account_is_the_one_in_the_options(platform, reading):
    assert platform.account() == reading.account
    assert reading.account.username
    assert reading.account.is_admin is True


def test_a_reading_is_whole_and_without_problems(reading):
    assert (reading.whole, reading.problems, reading.repeated, reading.dropped) == (True, (), 0, frozenset())


def test_every_app_comes_once_and_is_of_this_platform(stand_in, reading):
    assert len(reading.apps) == stand_in.options.apps
    assert len({app.key for app in reading.apps}) == len(reading.apps)
    assert {app.platform for app in reading.apps} == {"here"}


def test_every_person_comes_once(reading):
    assert len({person.username for person in reading.people}) == len(reading.people) > 0


def test_a_second_reading_says_the_same(platform, reading):
    again = platform.read()
    assert set(again.apps) == set(reading.apps)


def test_people_who_own_something_are_known_by_the_same_name(reading):
    """An owner may have been deleted, but not most of them."""
    known = {person.username for person in reading.people}
    owners = [app.owner for app in reading.apps if app.owner]
    assert sum(owner in known for owner in owners) > len(owners) / 2


def test_times_are_aware_and_in_utc(platform, reading):
    items = [*reading.apps, *reading.people, *platform.measure().values()]
    times = [value for item in items for value in told(item).values() if isinstance(value, datetime)]
    assert times
    assert {time.tzinfo for time in times} == {UTC}
    assert max(times) < datetime.now(UTC) + timedelta(days=1)  # a stand-in draws its whole day at once


def test_lists_are_tuples_of_distinct_texts(reading):
    for app in reading.apps:
        for words in (app.co_owners, app.co_owner_groups, app.tags):
            assert isinstance(words, tuple)
            assert len(set(words)) == len(words)
            assert all(isinstance(word, str) and word.strip() == word != "" for word in words)
        assert app.owner not in app.co_owners


def test_a_text_is_none_rather_than_blank(reading):
    for item in (*reading.apps, *reading.people):
        blank = [name for name, value in told(item).items() if isinstance(value, str) and not value.strip()]
        assert blank == []


def test_every_link_leads_to_the_platforms_own_host(stand_in, reading):
    hosts = {urlsplit(stand_in.url).hostname}
    links = [link for app in reading.apps for link in (getattr(app, name) for name in URLS) if link]
    assert {urlsplit(link).scheme for link in links} <= {"http", "https"}
    assert {urlsplit(link).hostname for link in links} <= hosts


def test_unread_names_fields_and_a_field_that_is_unread_is_empty(platform, reading):
    for item in (*reading.apps, *reading.people, *platform.measure().values()):
        keys = {"platform", "unread", "username" if isinstance(item, Person) else "name"}
        assert item.unread <= {one.name for one in fields(item)} - keys
        assert {name for name in item.unread if getattr(item, name)} == set()


def test_a_field_the_platform_does_not_offer_is_empty(platform, reading):
    offers = platform.capabilities()
    lacking = {name for name, need in FIELD_NEEDS.items() if not offers[need].offered}
    for item in (*reading.apps, *reading.people):
        assert {name for name in lacking if getattr(item, name, None)} == set()


def test_a_field_the_platform_offers_is_told_of_somebody(platform, look):
    """In the list, by the second pass, or on an app's own page: an offer nobody ever sees kept is none."""
    world, offers = look(), platform.capabilities()
    for shape, items in ((App, [*world.apps.values()]), (Person, [*world.people.values()])):
        offered = {
            one.name for one in fields(shape) if one.name in FIELD_NEEDS and offers[FIELD_NEEDS[one.name]].offered
        }
        always_unread = set.intersection(*(set(item.unread) for item in items)) & offered
        assert always_unread <= {"processes"}  # from a platform that tells them on demand alone


def test_the_second_pass_is_keyed_by_names_and_tells_only_its_own_fields(platform, reading):
    slow = platform.measure()
    assert slow.keys() <= {app.name for app in reading.apps}
    for app in reading.apps:
        if app.name in slow:
            measured = app.measured(slow[app.name])
            changed = {name for name, value in told(measured).items() if getattr(app, name) != value}
            assert changed <= (MEASURABLE & app.unread) | {"status"}


def test_what_was_dropped_may_be_recalled_without_being_asked(make):
    platform = make()
    platform.remember(frozenset())
    assert platform.read().whole


def test_everything_about_it_can_be_said_without_asking(stand_in, make):
    platform = make()
    assert (platform.id, platform.kind, platform.name, platform.url) == (
        "here",
        platform.kind,
        "Headquarters",
        stand_in.url,
    )
    platform.capabilities()
    platform.budget()
    assert stand_in.requests.started == 0


def test_eight_threads_may_ask_at_once(platform):
    with Crew(8, lambda: None) as crew:
        told_all = [crew.submit(platform.account) for _ in range(8)]
        assert len({future.result() for future in told_all}) == 1
