"""A plan is confirmed by who has just signed in: asked to do so again, and back at the same plan."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

import pytest
from selenium.webdriver.common.keys import Keys

from api.identity.sessions import open_cache
from tests.browser.behind import known, owners_of

pytestmark = pytest.mark.browser


@pytest.fixture
def plan(console):
    """The address of a plan that could be confirmed."""
    owners = Counter(owners_of(console.legacy).values())
    giver = next(name for name, many in owners.most_common() if name and many > 1 and known(console, name))
    everybody = [row["username"] for row in console.legacy.state.rows("SELECT username FROM person ORDER BY username")]
    receiver = next(name for name in everybody if name not in owners and known(console, name))
    return "ownership?" + urlencode({"source": giver, "receiver": receiver, "platform": "legacy", "preview": 1})


def age(window, console):
    """As if this window's sign-in were two hours old."""
    cookies = window.driver.get_cookies()
    number = next(one["value"] for one in cookies if one["name"] == "portalkeeper_session")
    cache = open_cache(console.settings)
    held = cache.get(f"session:{number}")
    cache.set(f"session:{number}", {**held, "signed_in_at": held["signed_in_at"] - 7200})


def test_an_old_sign_in_is_renewed_at_the_provider_and_the_same_plan_waits_to_be_confirmed(
    window, console, plan, axe, console_errors
):
    window.sign_in("admin", fresh=True)
    age(window, console)
    window.visit(plan)
    window.wait(lambda: window.all("#ownership-plan a[href*='login?fresh=1']"), "the way to a fresh sign-in")
    assert not window.find("#ownership-start").is_displayed()
    assert axe() == []
    window.picture("fresh-sign-in")
    assert console_errors() == []

    here = window.address
    window.click("#ownership-plan a[href*='login?fresh=1']")
    window.type("#username", "admin")
    window.type("#password", "portalkeeper" + Keys.ENTER)
    window.wait(lambda: window.all("#ownership-start"), "the plan")
    window.wait(lambda: window.find("#ownership-start").is_displayed(), "the button that confirms")
    assert window.address == here
    assert not window.all("a[href*='login?fresh=1']")


def test_a_sign_in_that_grows_old_over_the_plan_is_renewed_from_where_it_is_refused(window, console, plan):
    window.sign_in("admin", fresh=True)
    window.visit(plan)
    window.wait(lambda: window.find("#ownership-start").is_displayed(), "the plan")
    age(window, console)
    window.click("#ownership-start")
    window.wait(lambda: window.all("#ownership-refusal a[href*='login?fresh=1']"), "the way to a fresh sign-in")
    assert "Sign in again" in window.text("#ownership-refusal")
    assert "preview=1" in window.address
