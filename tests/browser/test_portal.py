"""The portal in a browser: arranged by drag and by keyboard, hidden and shown, applied, taken back, handed over."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.arranged import (
    act,
    apply,
    assert_seen_as_behind,
    bar,
    drag,
    go,
    held,
    into_the_order,
    order,
    portal,
    portal_behind,
    ranks_behind,
    reach,
    row,
    settle,
    tool,
    undo,
)
from tests.browser.own import own
from tests.browser.window import TINY

pytestmark = pytest.mark.browser

estate, driven, screen = own(apps=300)


def test_twelve_apps_are_arranged_by_drag_and_keyboard_applied_and_taken_back(screen, estate):
    """U43: but for the two that are dragged, no mouse is needed."""
    before = ranks_behind(estate)
    portal(screen)
    names = [name for name, _rank in order(screen)]
    for number in (4, 5):
        drag(screen, number, number - 3)
    assert [name for name, _rank in order(screen)[1:3]] == names[4:6]
    into_the_order(screen)
    for number in (9, 10):
        go(screen, number)
        held(screen, Keys.ALT, Keys.ARROW_UP)  # the focus goes along
    assert [name for name, _rank in order(screen)[8:11]] == [names[9], names[10], names[8]]
    go(screen, 12)
    screen.press(*[Keys.SPACE, Keys.ARROW_DOWN] * 8)
    held(screen, Keys.CONTROL, "x")
    go(screen, 6)
    held(screen, Keys.CONTROL, "v")
    assert [name for name, _rank in order(screen)[7:15]] == names[12:20]
    assert "12 moved" in bar(screen)
    wanted = order(screen)
    writes = sum(before[name] != rank for name, rank in wanted)
    assert f"needs {writes} writes" in bar(screen)
    assert screen.axe() == []
    apply(screen)
    now = ranks_behind(estate)
    assert {name: now[name] for name, _rank in wanted} == dict(wanted)
    assert sum(now[name] != before[name] for name in now) == writes
    run = screen.address
    portal(screen)
    assert_seen_as_behind(screen, estate)
    screen.visit(run)
    undo(screen)
    assert ranks_behind(estate) == before
    assert screen.console_errors() == []


def test_a_wrong_position_is_refused_and_an_app_is_hidden_and_shown_again(screen, estate):
    """U28, U32: what was typed stays, and a title of any length breaks nothing."""
    portal(screen)
    stood = order(screen)
    screen.click(f"{row(screen, 3)} .ag-selection-checkbox")
    screen.type("#portal-position", "1e3")
    tool(screen, "to")
    assert "“1e3” is no position." in screen.text("#portal-refusal")
    assert screen.find("#portal-position").get_attribute("value") == "1e3"
    assert order(screen) == stood
    screen.click(f"{row(screen, 3)} [col-id='rank']")
    screen.press("1e3", Keys.ENTER)
    screen.wait(lambda: "“1e3” is no rank." in screen.text("#portal-refusal"), "what was typed reached the server")
    settle(screen)
    assert "Nothing is changed yet" in bar(screen)
    screen.online(reachable=False)
    reach(screen, 'button[id*=\'"tool":"up"\']')
    screen.wait(lambda: order(screen) != stood, "the app has moved before anybody answers")
    screen.wait(lambda: order(screen) == stood, "an edit without an answer was not made")
    assert "is not kept" in screen.text("#portal-said")
    screen.online()
    settle(screen)
    key = stood[3][0]
    for css in (".portal-ways summary", "#portal-by option[value='TITLE']", "#portal-pinned label", "#portal-suggest"):
        reach(screen, css)
    screen.wait(lambda: "One app stays in place" in screen.text("#portal-told"), "an order around the selected app")
    settle(screen)
    assert order(screen)[3][0] == key
    act(screen, "drop")
    tool(screen, "hide")
    assert "1 hidden" in bar(screen)
    assert key not in [name for name, _rank in order(screen)]
    apply(screen)
    assert key not in ranks_behind(estate)
    undo(screen)
    assert key in ranks_behind(estate)


def test_a_lead_hands_a_draft_over_and_an_administrator_decides_what_moved_meanwhile_and_applies_it(driven, estate):
    driven.reset()
    driven.sign_in("lead")
    portal(driven)
    key = order(driven)[30][0]
    driven.script("dash_ag_grid.getApi('portal-grid').ensureIndexVisible(30)")
    reach(driven, f"{row(driven, 30)} .ag-selection-checkbox")
    tool(driven, "top")
    driven.type("input[placeholder='A word to the administrator']", "Before the summer fair, please")
    act(driven, "hand")
    assert "handed to the administrators" in bar(driven)
    assert "plan" not in bar(driven)
    shared = driven.address
    driven.reset()
    driven.sign_in("admin")
    portal(driven)  # meanwhile the administrator hides another app
    driven.click(f"{row(driven, 1)} .ag-selection-checkbox")
    tool(driven, "hide")
    apply(driven)
    portal(driven, shared)
    assert "Before the summer fair, please" in bar(driven)
    assert "Somebody else has changed 1 app of" in bar(driven)
    assert driven.axe() == []
    act(driven, "decide")
    apply(driven)
    assert portal_behind(estate)[0]["name"] == key
    portal(driven, shared)
    assert "applied" in bar(driven)


def test_the_portal_is_accessible_wide_and_narrow_light_and_dark_and_on_paper(screen):
    """U44."""
    portal(screen)
    for colours, size in ((screen.light, screen.wide), (screen.dark, screen.narrow)):
        colours()
        size()
        assert screen.axe() == []
        assert screen.overflow() <= 0
    screen.size(*TINY)
    screen.prefers(forced_colors="active")
    assert screen.overflow() <= 0
    screen.light()
    screen.wide()
    screen.click("#portal-to-contents")
    screen.wait(lambda: len(screen.all("#portal-contents tbody tr")) > 10, "the table of contents")
    assert screen.axe() == []
    screen.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not screen.find("#shell-drawer").is_displayed()
    assert not screen.find("#portal-print").is_displayed()
    assert screen.find("#portal-contents tbody tr").is_displayed()
    screen.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    screen.visit("portal")
    assert screen.axe() == []
    for gone, words in (("nowhere", "No such portal"), ("production&draft=dropped", "No such draft")):
        screen.visit(f"portal?platform={gone}")
        assert words in screen.text()
    screen.click("#portal-instead a")
    screen.wait(lambda: screen.all(".ag-row[row-index='0'] [col-id='title']"), "the portal itself")
    assert screen.console_errors() == []


def test_viewers_are_not_offered_the_portal(driven):
    driven.reset()
    driven.sign_in("viewer")
    driven.visit("portal?platform=production")
    driven.settle()
    assert "Not allowed" in driven.text()
