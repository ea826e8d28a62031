"""Every state of the first screens in both colours and widths: no rule broken, nothing jumps, nothing complains."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
STATES = {
    "overview": "",
    "not-found": "no-such-page",
    "no-such-platform": "?platform=gone",
    "legacy": "?platform=legacy",
}
MOST_SHIFT = 0.02


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("user", ["admin", "viewer"])
def test_the_frame_and_overview_are_accessible_and_calm(window, user, width):
    window.sign_in(user)
    getattr(window, width)()
    for name, path in STATES.items():
        window.visit(path)
        for colours in window.in_both_colours():
            window.picture(f"{name}-{user}-{width}-{colours}")
            assert window.axe() == [], name
        assert window.layout_shift() <= MOST_SHIFT, name
        assert window.overflow() <= 0, name
        assert window.script("return document.querySelectorAll('h1').length") == 1, name
        own_404 = [line for line in window.console_errors() if "no-such-page" in line and "404" in line]
        assert len(own_404) == (name == "not-found"), name


def test_a_visit_leaves_the_browser_console_empty_and_stays_at_home(window):
    window.sign_in()
    window.visit()
    assert window.console_errors() == []
    asked = window.script("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert asked
    assert [address for address in asked if not address.startswith(window.url)] == []


def test_a_second_visit_loads_almost_nothing_anew(window):
    window.sign_in()
    window.visit()
    window.visit()
    sizes = window.script("return performance.getEntriesByType('resource').map((one) => one.transferSize)")
    assert sum(sizes) < 60_000
