"""A list that changes, repeats or ends oddly while its pages are turned loses and doubles no app."""

from __future__ import annotations


def test_an_app_that_comes_on_two_pages_is_one_row(make_platform, demo_platform):
    demo_platform.faults.add("repeat_page", "PortalkeeperApps", skip=2, times=1)
    found = make_platform(demo_platform, connections=1).read()
    assert len({app.name for app in found.apps}) == len(found.apps) == 36
    assert found.whole


def test_a_page_that_always_comes_twice_is_counted_and_costs_no_app(make_platform, demo_platform):
    demo_platform.faults.add("repeat_page", "PortalkeeperApps", skip=2)
    found = make_platform(demo_platform, connections=1).read()
    assert (len(found.apps), found.whole, found.repeated) == (36, True, 10)


def test_a_page_that_hides_another_for_good_makes_the_reading_partial(make_platform, demo_platform):
    """The third page always shows the second, and the last one is where it should be."""
    for turn in range(2):
        demo_platform.faults.add("repeat_page", "PortalkeeperApps", skip=2 + 4 * turn, times=1)
    found = make_platform(demo_platform, connections=1).read()
    assert (len(found.apps), found.whole, found.repeated) == (26, False, 10)
    assert "The list of apps kept changing while it was read." in found.problems


def test_an_app_deleted_meanwhile_costs_no_other_app(make_platform, demo_platform):
    """The rows move up by one, so that one app slips through between two pages."""
    expected = [row["name"] for row in demo_platform.state.rows("SELECT name FROM app ORDER BY name")]
    demo_platform.faults.add("app_deleted", "PortalkeeperApps", skip=2, times=1)
    found = make_platform(demo_platform, connections=1).read()
    assert [app.name for app in found.apps] == expected[1:]
    assert found.whole


def test_an_app_created_meanwhile_is_one_row_at_most(make_platform, demo_platform):
    demo_platform.faults.add("app_created", "PortalkeeperApps", skip=2, times=1)
    found = make_platform(demo_platform, connections=1).read()
    names = [app.name for app in found.apps]
    assert len(set(names)) == len(names)
    assert len(set(names) - {"aaa-made-meanwhile"}) == 36
    assert found.whole


def test_a_count_that_keeps_changing_is_asked_again_once_only(make_platform, demo_platform):
    demo_platform.faults.add("app_deleted", "PortalkeeperApps")
    make_platform(demo_platform, connections=1).read()
    assert demo_platform.requests.count("PortalkeeperOverview") == 2


def test_a_page_number_that_comes_again_ends_the_walk(make_platform, demo_platform):
    demo_platform.faults.add("same_next_page", "PortalkeeperApps")
    found = make_platform(demo_platform).read()
    assert not found.whole
    assert any("named a page twice" in problem for problem in found.problems)


def test_a_platform_that_counts_more_than_it_lists_is_read_twice_once(make_platform, demo_platform):
    demo_platform.faults.add("replace", "PortalkeeperOverview", listed="appsCount", rows=1, values={"count": 90})
    platform = make_platform(demo_platform)
    found = platform.read()
    assert found.whole
    assert any("that it does not list" in problem for problem in found.problems)
    asked = demo_platform.requests.count("PortalkeeperOverview")
    assert platform.read().whole
    assert (asked, demo_platform.requests.count("PortalkeeperOverview")) == (2, 3)
