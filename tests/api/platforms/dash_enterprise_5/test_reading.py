"""Reading a whole Dash Enterprise 5 over a socket: everything, once, and with a word about what is missing."""

from __future__ import annotations

import pytest

from api.errors import Garbled, NeedsLogin, Unreachable
from api.platforms.shapes import Account
from demo.dash_enterprise_5 import fill, serve
from demo.dash_enterprise_5.tables import save_app

SIZES = [1, 49, 50, 51, 99, 100, 148, 230]


@pytest.mark.parametrize("offset", ["taken", "refused", "ignored"])
@pytest.mark.parametrize("apps", SIZES)
def test_every_app_is_read_once_whatever_the_server_makes_of_an_offset(make_platform, apps, offset):
    with serve(apps=apps, offset=offset) as stand_in:
        platform = make_platform(stand_in)
        for _ in range(2):
            found = platform.read()
            assert len({app.name for app in found.apps}) == len(found.apps) == apps
            assert (found.whole, found.repeated, found.problems) == (True, 0, ())


def test_a_server_that_refuses_offsets_is_not_asked_for_them_again(make_platform):
    with serve(apps=60, offset="refused") as stand_in:
        platform = make_platform(stand_in)
        platform.read()
        stand_in.requests.clear()
        platform.read()
        assert stand_in.requests.count("PortalkeeperApps") == 0


def test_a_platform_without_apps(make_platform, demo_dash_enterprise_5):
    demo_dash_enterprise_5.state.run("DELETE FROM app")
    found = make_platform(demo_dash_enterprise_5).read()
    assert (found.apps, found.whole) == ((), True)


def test_apps_made_in_the_same_millisecond_are_all_found(make_platform):
    with serve(apps=80, offset="refused") as stand_in:
        rows = stand_in.state.rows("SELECT slug FROM app ORDER BY created")
        for number, row in enumerate(rows):
            year = 2000 if number < 30 else 2001 if number < 70 else 2002
            made = fill.EARLY.replace(year=year, microsecond=number)
            save_app(stand_in.state, fill.fresh(row["slug"], "admin", made))
        found = make_platform(stand_in).read()
        assert (len(found.apps), found.whole) == (80, True)


def test_more_apps_in_one_millisecond_than_a_page_holds_leave_a_word(make_platform):
    with serve(apps=120, offset="refused") as stand_in:
        for row in stand_in.state.rows("SELECT slug FROM app"):
            save_app(stand_in.state, fill.fresh(row["slug"], "admin", fill.EARLY))
        found = make_platform(stand_in).read()
        assert not found.whole
        assert found.problems


def test_a_list_that_moves_under_the_offset_is_read_again_by_time(make_platform):
    """An app is deleted between two pages: by offset alone, another one would slip through unseen."""
    with serve(apps=120) as stand_in:
        stand_in.faults.add("app_deleted", "PortalkeeperApps", skip=1, times=1)
        found = make_platform(stand_in, connections=1).read()
        assert len(found.apps) == 119
        assert found.whole
        assert any("moved while it was read" in problem for problem in found.problems)


def test_who_we_are_and_who_owns_what(platform, estate):
    found = platform.read()
    assert found.account == platform.account() == Account("admin", is_admin=True)
    assert {app.name: app.owner for app in found.apps} == {app["slug"]: app["owner"] for app in estate.apps}
    assert None in {app.owner for app in found.apps}
    assert not any("owner" in app.unread for app in found.apps)


def test_what_the_list_does_not_tell_is_unknown(platform):
    app = platform.read().apps[0]
    assert app.unread >= {"access", "visible", "rank", "tags", "co_owners", "status", "updated", "visited"}
    assert app.unread.isdisjoint({"title", "owner", "created", "services"})
    assert platform.read().slow == frozenset()
    assert platform.measure() == {}


def test_links_lead_to_the_app_and_to_its_page_in_app_manager(platform, demo_dash_enterprise_5):
    app = platform.read().apps[0]
    assert app.url == f"{demo_dash_enterprise_5.url}/{app.name}/"
    assert app.settings_url == f"{demo_dash_enterprise_5.url}/apps/{app.name}"


def test_someone_without_the_role_admin_reads_his_own_and_co_owned_apps(make_platform, demo_dash_enterprise_5, estate):
    found = make_platform(demo_dash_enterprise_5, username="lead").read()
    assert found.account == Account("lead", is_admin=False)
    mine = {app["slug"] for app in estate.apps if "lead" in (app["owner"], *app["co_owners"])}
    assert {app.name for app in found.apps} == mine


def test_a_page_that_fails_makes_the_reading_a_part(make_platform):
    with serve(apps=120) as stand_in:
        stand_in.faults.add("status", "PortalkeeperApps", status=500, skip=1, times=1)
        found = make_platform(stand_in, connections=1).read()
        assert not found.whole
        assert any("could not be read" in problem for problem in found.problems)


def test_an_author_the_server_could_not_resolve_is_unknown_not_deleted(platform, demo_dash_enterprise_5):
    demo_dash_enterprise_5.faults.add("partial", "PortalkeeperApps", fields=["author"], rows=3, listed="nodes")
    found = platform.read()
    assert sum("owner" in app.unread for app in found.apps) == 3
    assert any("Owner could not be read for 3 apps" in problem for problem in found.problems)


def test_an_author_without_a_name_is_unknown_not_deleted(platform, demo_dash_enterprise_5):
    nameless = {"author": {"username": None}}
    demo_dash_enterprise_5.faults.add("replace", "PortalkeeperApps", values=nameless, rows=2, listed="nodes")
    assert sum("owner" in app.unread for app in platform.read().apps) == 2


def test_a_field_this_version_does_not_know_is_unknown_and_remembered(platform, demo_dash_enterprise_5):
    demo_dash_enterprise_5.faults.add("unknown_field", fields=["App.description"])
    found = platform.read()
    assert len(found.apps) == 36
    assert found.dropped == {"App.description"}
    assert all("description" in app.unread for app in found.apps)


@pytest.mark.parametrize(
    ("kind", "details", "error"),
    [
        ("status", {"status": 502}, Unreachable),
        ("login_page", {}, NeedsLogin),
        ("redirect", {}, NeedsLogin),
        ("empty", {}, Garbled),
        ("no_data", {}, Garbled),
    ],
)
def test_a_platform_in_trouble_is_said_as_it_is(platform, demo_dash_enterprise_5, kind, details, error):
    demo_dash_enterprise_5.faults.add(kind, "PortalkeeperApps", **details)
    demo_dash_enterprise_5.faults.add(kind, "PortalkeeperAppsAfter", **details)
    with pytest.raises(error):
        platform.read()


def test_what_the_schema_offers_beside_is_told_once_and_not_used(make_platform):
    with serve(apps=12, extension="extend type App {portal_rank: Int} type Extra {x: Int}") as stand_in:
        platform = make_platform(stand_in)
        assert platform.read().hints == (("also offers, not used", "App.portal_rank"),)
        assert platform.read().hints
        assert stand_in.requests.count("PortalkeeperSchema") == 1


def test_a_schema_that_is_not_shown_is_no_trouble(make_platform):
    with serve(apps=12, introspection=False) as stand_in:
        found = make_platform(stand_in).read()
        assert (found.hints, found.whole) == ((), True)
