"""The stale apps in a browser: what they cost, a text for their owners, and what is done with the selected ones."""

from __future__ import annotations

import pytest

import api
from api.estate.looking import look
from tests.browser.listed import counted, open_list, query, shown
from tests.browser.used import use

pytestmark = pytest.mark.browser

DAYS = 40


@pytest.fixture(scope="module", autouse=True)
def used(console):
    """Of the apps of Production every fifth was never opened in these days."""
    apps = [app.name for app in look(api.connect(console.settings)).apps if app.platform == "production"]
    use(console.settings, "production", apps, days=DAYS)


@pytest.fixture
def stale(window):
    window.prefers(reduced_motion="reduce")  # a page that still scrolls takes no clicks
    open_list(window, f"usage/stale?platform=production&days={DAYS - 1}&sort=-portal", screen="stale")
    return window


def select(window, *numbers):
    for number in numbers:
        window.click(f".ag-row[row-index='{number}'] .ag-selection-checkbox")
    window.settle()


def test_stale_apps_stand_with_their_cost_and_a_text_for_each_owner(stale):
    rows = shown(stale, "stale")
    assert f"{len(rows):,} of" in stale.text("#stale-counted")
    assert f"Not opened within {DAYS - 1} days" in stale.text("#stale-counted")
    assert "Production: the platform's own records of visits" in stale.text("#stale-sources")
    owner = stale.find("#stale-letters summary").text.partition(" · ")[0]
    stale.click("#stale-letters summary")
    letter = stale.text("#stale-letter-0")
    assert letter.startswith(f"Hello {owner},")
    assert all(row["title"] in letter for row in rows if row["owner"] == owner)
    select(stale, 0, 1)
    assert stale.text("#stale-handover") == "Hand over 2 apps"
    assert stale.find("#stale-handover").get_attribute("href").count("app=production") == 2
    assert stale.axe() == []
    stale.picture("stale-light")
    stale.dark()
    assert stale.axe() == []
    stale.picture("stale-dark")
    stale.narrow()
    stale.wait(lambda: stale.overflow() <= 0, "nothing is wider than the window")
    assert stale.console_errors() == []


def test_a_selected_app_is_kept_out_with_a_reason_and_taken_back(stale):
    before, name = counted(stale, "stale")[1], shown(stale, "stale")[0]["title"]
    stale.click("#stale-keep-form summary")
    select(stale, 0)
    stale.click("#stale-keep-out")
    stale.wait(lambda: "needs a reason" in stale.text("#stale-not-kept"), "the refusal")
    stale.type("#stale-reason", "Needed once a year.")
    stale.click("#stale-keep-out")
    stale.wait(lambda: counted(stale, "stale")[1] == before - 1, "one app less")
    stale.settle()
    assert (
        f"{name}\nNeeded once a year.\nAda Admin\nwithout end".split("\n")
        == [cell.text for cell in stale.all("#stale-kept td")][:4]
    )
    assert stale.axe() == []
    stale.click("#stale-kept button")
    stale.wait(lambda: counted(stale, "stale")[1] == before, "it is back")


def test_selected_apps_are_hidden_by_a_plan_of_the_portal(stale):
    listed = shown(stale, "stale")
    assert (listed[0]["portal"], listed[-1]["portal"]) == ("shown", "hidden")
    select(stale, 0, 1)
    assert stale.text("#stale-hide") == "Hide 2 from the portal"
    stale.click("#stale-hide")
    stale.wait(lambda: stale.address.startswith("portal?"), "the portal")
    stale.wait(lambda: "Stale apps hidden" in stale.text("#portal-plan"), "the plan")
    assert query(stale)["step"] == ["plan"]
    plan = stale.text("#portal-plan")
    assert all(row["title"] in plan for row in listed[:2] if row["portal"] == "shown")
    assert stale.console_errors() == []
