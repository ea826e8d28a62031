"""Handing apps over in a browser: chosen, looked at, confirmed, watched and taken back, with the keyboard alone too."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

import pytest
from selenium.webdriver.common.keys import Keys

from demo.dash_enterprise_4 import apps as stored
from tests.browser.behind import give, known, known_on, owners_of, read_again
from tests.browser.mixed import ended, tab_to
from tests.browser.own import own

pytestmark = pytest.mark.browser

estate, driven, screen = own(apps=60)


@pytest.fixture(scope="module")
def people(estate):
    """(who owns several apps on Legacy, who could own them and owns nothing there)."""
    owners = Counter(owners_of(estate.legacy).values())
    giver = next(name for name, many in owners.most_common() if name and many > 1 and known(estate, name))
    free = [row["username"] for row in estate.legacy.state.rows("SELECT username FROM person ORDER BY username")]
    return giver, next(name for name in free if name not in owners and known(estate, name))


def form(people):
    giver, receiver = people
    return "ownership?" + urlencode({"platform": "legacy", "source": giver, "receiver": receiver})


def test_everything_of_a_person_is_handed_over_and_taken_back_with_the_keyboard_alone(screen, estate, people):
    giver, receiver = people
    before = owners_of(estate.legacy)
    screen.visit("ownership?platform=legacy")
    tab_to(screen, "#ownership-source")
    screen.press(giver)
    tab_to(screen, "#ownership-receiver")
    screen.press(receiver, Keys.ENTER)
    screen.wait(lambda: screen.find("#ownership-start").is_displayed(), "the plan")
    moved = {name for name, owner in before.items() if owner == giver}
    assert all(name in screen.text("#ownership-plan") for name in moved)
    assert "everything of" in screen.text("#ownership-plan")
    assert owners_of(estate.legacy) == before

    tab_to(screen, "#ownership-start")
    screen.press(Keys.ENTER)
    screen.wait(lambda: "run=" in screen.address, "the run's own address")
    ended(screen)
    assert f"{len(moved)} of {len(moved)} settled" in screen.text("#ownership-run")
    assert {name for name, owner in owners_of(estate.legacy).items() if owner == receiver} == moved

    tab_to(screen, "#ownership-run a[href*='asks=undo']")
    screen.press(Keys.ENTER)
    screen.wait(lambda: screen.find("#ownership-start").is_displayed(), "the plan of the undo")
    tab_to(screen, "#ownership-start")
    screen.press(Keys.ENTER)
    screen.wait(lambda: "run=" in screen.address, "the run of the undo")
    ended(screen)
    assert owners_of(estate.legacy) == before
    assert screen.console_errors() == []


def test_a_double_click_and_a_second_window_make_one_run_that_its_address_brings_back(screen, estate, people):
    screen.visit(form(people) + "&preview=1")
    screen.wait(lambda: screen.find("#ownership-start").is_displayed(), "the plan")
    screen.script("const start = document.getElementById('ownership-start'); start.click(); start.click();")
    screen.wait(lambda: "run=" in screen.address, "the run")
    run = screen.address
    screen.visit(run)
    ended(screen)
    assert screen.address == run
    screen.visit("changes")
    screen.wait(lambda: screen.all("#changes-trail .panel"), "the trail")
    title = f"Everything of {people[0]} to {people[1]}"
    titles = [one.text for one in screen.all("#changes-trail h2")]
    assert titles.count(title) == titles.count(f"Undo: {title}") + 1
    screen.visit(run)
    ended(screen)
    screen.click("#ownership-run a[href*='asks=undo']")
    screen.click("#ownership-start")
    screen.wait(lambda: "Undo" in screen.text("#ownership-run"), "the undo")
    ended(screen)
    assert people[0] in owners_of(estate.legacy).values()


def test_some_of_a_persons_apps_are_refused_with_the_reason_and_the_nearest_plan_is_offered(screen, estate, people):
    giver, receiver = people
    app = next(name for name, owner in owners_of(estate.legacy).items() if owner == giver)
    screen.visit("ownership?" + urlencode({"app": f"legacy/{app}", "receiver": receiver, "preview": 1}))
    assert "only “everything of one user to one user”" in screen.text("#ownership-plan")
    assert not screen.find("#ownership-start").is_displayed()
    screen.click("#ownership-plan .form-acts a")
    screen.wait(lambda: screen.find("#ownership-start").is_displayed(), "a plan that works")
    assert f"Everything of {giver} to {receiver}" in screen.text("#ownership-plan")


def test_an_unknown_receiver_is_refused_with_names_that_are_near(screen, people):
    giver, receiver = people
    screen.visit(
        "ownership?" + urlencode({"platform": "legacy", "source": giver, "receiver": receiver + "x"}) + "&preview=1"
    )
    assert f"Did you mean {receiver}" in screen.text("#ownership-plan")
    assert not screen.find("#ownership-start").is_displayed()


def test_every_step_is_accessible_wide_and_narrow_light_and_dark(screen, people):
    for address in ("ownership", form(people) + "&preview=1", "changes"):
        screen.visit(address)
        for size in (screen.wide, screen.narrow):
            for colours in (screen.light, screen.dark):
                size()
                colours()
                assert (address, screen.axe()) == (address, [])
                assert (address, screen.overflow()) == (address, 0)
        screen.wide()
        screen.light()
    assert screen.console_errors() == []


@pytest.mark.parametrize("user", ["lead", "viewer"])
def test_only_administrators_may_hand_over(screen, user):
    screen.sign_in(user)
    screen.visit("ownership")
    assert "Not allowed" in screen.text()
    assert screen.all("#ownership-start") == []
    assert screen.all("nav a[href$='/ownership']") == []


def test_a_lead_reads_the_trail_and_cannot_act_and_a_viewer_is_refused(screen):
    screen.sign_in("lead")
    screen.visit("changes")
    screen.wait(lambda: screen.all("#changes-trail .panel"), "the trail")
    assert screen.all("#changes-trail a[href*='ownership']") == []
    screen.type("#changes-until", "01012020" + Keys.TAB)
    screen.wait(lambda: screen.address.startswith("changes?until=2020-01-01&zone="), "the day in the address")
    screen.wait(lambda: "No change matches" in screen.text("#changes-trail"), "a day before all of them")
    screen.sign_in("viewer")
    screen.visit("changes")
    assert "Not allowed" in screen.text()


def test_selected_rows_of_the_inventory_lead_here_with_the_selection_made(screen):
    screen.visit("apps")
    screen.wait(lambda: len(screen.all("#apps-grid .ag-row [type=checkbox]")) > 2, "rows")
    assert not screen.find("#apps-handing").is_displayed()
    for box in screen.all("#apps-grid .ag-row [type=checkbox]")[:2]:
        box.click()
    screen.wait(lambda: screen.text("#apps-handover") == "Hand over 2 apps", "the button")
    screen.click("#apps-handover")
    screen.wait(lambda: screen.address.startswith("ownership?app="), "the screen")
    screen.settle()
    assert "2 apps selected" in screen.text("#ownership-chosen")
    assert len(screen.all("#ownership-chosen li")) == 2


def test_a_person_and_an_app_lead_here_in_one_click(screen, estate):
    screen.visit("people?platform=legacy")
    screen.wait(lambda: screen.all("#people-grid .ag-row [type=checkbox]"), "rows")
    screen.all("#people-grid .ag-row [type=checkbox]")[0].click()
    screen.wait(lambda: screen.text("#people-handover").startswith("Hand over everything of"), "the button")
    screen.click("#people-handover")
    screen.wait(lambda: screen.all("#ownership-source"), "the screen")
    screen.settle()
    assert screen.find("#ownership-source").get_attribute("value") in owners_of(estate.legacy).values()
    app = next(iter(owners_of(estate.legacy)))
    screen.visit(f"apps/legacy/{app}")
    screen.click(".ways a[href*='ownership']")
    screen.wait(lambda: screen.all("#ownership-chosen li"), "the screen")
    assert screen.text("#ownership-chosen li") == f"{app} on legacy"


def test_a_lead_is_never_offered_to_hand_over(screen):
    screen.sign_in("lead")
    screen.visit("apps")
    screen.wait(lambda: screen.all("#apps-grid .ag-row [type=checkbox]"), "rows")
    screen.all("#apps-grid .ag-row [type=checkbox]")[0].click()
    screen.wait(lambda: "1 selected" in screen.text("#apps-count"), "one selected")
    assert not screen.find("#apps-handing").is_displayed()
    assert screen.all(".ways a[href*='ownership']") == []


def test_more_than_twenty_apps_need_their_number_typed_and_a_plan_that_has_moved_is_made_anew(screen, estate):
    before = owners_of(estate.production)
    free = [row["username"] for row in estate.production.state.rows("SELECT username FROM person ORDER BY username")]
    receiver = next(name for name in free if name not in before.values() and known_on(estate.production, name))
    give(estate.production, "lead", *before)
    many = len(before)
    screen.prefers(reduced_motion="reduce")  # a page that still scrolls takes no clicks
    read_again(estate)
    screen.visit(
        "ownership?" + urlencode({"platform": "production", "source": "lead", "receiver": receiver, "preview": 1})
    )
    screen.click("#ownership-start")
    screen.wait(lambda: f"Type {many} to confirm it" in screen.text("#ownership-refusal"), "the refusal")

    gone = next(iter(before))
    give(estate.production, "admin", gone)
    read_again(estate)
    screen.type("#ownership-typed", str(many))
    screen.click("#ownership-start")
    screen.wait(lambda: "Something has changed" in screen.text("#ownership-plan"), "the plan made anew")
    title = stored.find(estate.production.state, gone)["metadata"]["title"] or gone
    assert f"No longer: {title}, owner lead → {receiver}" in screen.text("#ownership-plan")
    assert "run=" not in screen.address

    screen.wait(lambda: not screen.find("#ownership-typed").get_attribute("value"), "its own number to type")
    screen.type("#ownership-typed", str(many - 1) + Keys.ENTER)
    screen.wait(lambda: "run=" in screen.address, "the run")
    ended(screen)
    assert f"Done: {many - 1}" in screen.text("#ownership-run")
    assert Counter(owners_of(estate.production).values()) == {receiver: many - 1, "admin": 1}
