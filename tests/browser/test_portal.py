"""The portal in a browser: arranged by drag and by keyboard, hidden and shown, applied, taken back, handed over."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from demo.dash_enterprise_4.state import unpack
from tests.browser.console import running
from tests.browser.window import Window, open_browser

pytestmark = pytest.mark.browser

ROWS = """
const rows = [];
dash_ag_grid.getApi("portal-grid").forEachNode((node) => rows.push(node.data));
return rows.filter((row) => row.place).sort((a, b) => a.place - b.place).map((row) => [row.key, row.rank]);
"""


@pytest.fixture(scope="module")
def estate(tmp_path_factory):
    """A console of its own: what is written here is no other test's business."""
    with running(tmp_path_factory.mktemp("portal"), apps=300) as started:
        yield started


@pytest.fixture(scope="module")
def driven(estate):
    driver = open_browser()
    yield Window(driver, estate.url)
    driver.quit()


@pytest.fixture
def screen(driven):
    driven.reset()
    driven.prefers(reduced_motion="reduce")  # a page that still scrolls takes no clicks
    driven.sign_in("admin")
    return driven


def portal(window, address="portal?platform=production"):
    window.visit(address)
    window.wait(lambda: window.all(".ag-row[row-index='0'] [col-id='title']"), "the rows")
    window.settle()


def order(window):
    return window.script(ROWS)


def row(window, number):
    return f".ag-row[row-index='{number}']"


def reach(window, css):
    """Into the middle of the window, as somebody scrolls who means to click it."""
    window.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", window.find(css))
    window.click(css)


def tool(window, name):
    reach(window, f'button[id*=\'"tool":"{name}"\']')
    window.settle()


def act(window, name):
    window.click(f'button[id*=\'"act":"{name}"\']')
    window.settle()


def bar(window):
    return window.text("#portal-bar")


def press(window, *keys):
    window.press(*keys)
    window.settle()


def drag(window, number, above):
    handle = window.find(f"{row(window, number)} .ag-drag-handle")
    target = window.find(row(window, above))
    chain = ActionChains(window.driver).click_and_hold(handle).move_by_offset(0, -20)
    chain.move_to_element_with_offset(target, 0, -12).move_by_offset(0, 2).release().perform()
    window.settle()


def ranks_behind(estate):
    """What the platform itself says, past the console: rank by name of what its portal shows."""
    found = [unpack(one["doc"]) for one in estate.production.state.rows("SELECT doc FROM app WHERE visible = 1")]
    return {doc["name"]: doc["metadata"]["sortRank"] for doc in found}


def sorted_behind(estate):
    return sorted(ranks_behind(estate).items(), key=lambda one: (not one[1], one[1] or 0, one[0]))


def apply(window):
    window.click(".portal-draft a.button.first")
    window.wait(lambda: window.all(".run-table tbody tr"), "the plan")
    window.settle()
    typed = window.find("#portal-typed")
    if typed.is_displayed():
        typed.send_keys(window.text("label[for='portal-typed']").split()[3 - 1])
    window.click("#portal-start")
    window.wait(lambda: "run=" in window.address, "the run")
    ended(window)


def ended(window):
    window.wait(lambda: window.text("#ownership-run .run-facts .pill") == "finished", "the run is finished")
    window.settle()


def undo(window):
    window.click("#ownership-run a.button")
    window.wait(lambda: window.find("#ownership-start").is_displayed(), "the plan of the undo")
    typed = window.find("#ownership-typed")
    if typed.is_displayed():
        typed.send_keys(window.text("label[for='ownership-typed']").split()[3 - 1])
    before = window.address
    window.click("#ownership-start")
    window.wait(lambda: window.address != before, "its run")
    ended(window)


def test_twelve_apps_are_arranged_by_drag_and_keyboard_applied_and_taken_back(screen, estate):
    before = ranks_behind(estate)
    portal(screen)
    moved = [name for name, _rank in order(screen)[4:8]]
    for number in range(4, 8):
        drag(screen, number, number - 3)
    assert [name for name, _rank in order(screen)[1:5]] == moved
    cut = [name for name, _rank in order(screen)[10:18]]
    reach(screen, f"{row(screen, 10)} [col-id='place']")
    for _ in cut:
        press(screen, Keys.SPACE, Keys.ARROW_DOWN)
    with_control = ActionChains(screen.driver).key_down(Keys.CONTROL)
    with_control.send_keys("x").key_up(Keys.CONTROL).send_keys(*[Keys.ARROW_UP] * 13).perform()
    ActionChains(screen.driver).key_down(Keys.CONTROL).send_keys("v").key_up(Keys.CONTROL).perform()
    screen.wait(lambda: [name for name, _rank in order(screen)][6:14] == cut, "the eight are pasted together")
    screen.settle()
    assert "12 moved" in bar(screen)
    wanted = order(screen)
    writes = sum((before[name] or None) != rank for name, rank in wanted)  # a rank of 0 is none
    assert f"needs {writes} writes" in bar(screen)
    assert screen.axe() == []
    apply(screen)
    now = ranks_behind(estate)
    assert {name: now[name] or None for name, _rank in wanted} == dict(wanted)
    assert sum(now[name] != before[name] for name in now) == writes
    undo(screen)
    assert ranks_behind(estate) == before
    assert screen.console_errors() == []


def test_an_app_is_hidden_and_shown_and_visitors_see_it_at_once(screen, estate):
    portal(screen)
    title = screen.text(".portal-app h3")
    key = screen.script("return dash_ag_grid.getApi('portal-grid').getDisplayedRowAtIndex(3).data.key")
    screen.type("#portal-find", title)
    screen.wait(lambda: len(screen.all(".portal-app")) < 12, "fewer cards")
    screen.click(f"{row(screen, 3)} .ag-selection-checkbox")
    tool(screen, "hide")
    assert "1 hidden" in bar(screen)
    assert key not in [name for name, _rank in order(screen)]
    apply(screen)
    assert key not in ranks_behind(estate)
    undo(screen)
    assert key in ranks_behind(estate)


def test_a_wrong_position_is_refused_and_nothing_typed_is_lost(screen):
    portal(screen)
    stood = order(screen)
    screen.click(f"{row(screen, 5)} .ag-selection-checkbox")
    screen.type("#portal-position", "1e3")
    tool(screen, "to")
    assert "“1e3” is no position." in screen.text("#portal-refusal")
    assert screen.find("#portal-position").get_attribute("value") == "1e3"
    assert order(screen) == stood
    assert "Nothing is changed yet" in bar(screen)


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
    assert sorted_behind(estate)[0][0] == key
    portal(driven, shared)
    assert "applied" in bar(driven)


def test_the_portal_is_accessible_wide_and_narrow_light_and_dark(screen):
    portal(screen)
    for colours, size in ((screen.light, screen.wide), (screen.dark, screen.narrow)):
        colours()
        size()
        assert screen.axe() == []
        assert screen.overflow() <= 0
    screen.visit("portal")
    screen.settle()
    assert screen.axe() == []
    screen.visit("portal?platform=nowhere")
    screen.settle()
    assert "No such portal" in screen.text()
    assert screen.console_errors() == []


def test_viewers_are_not_offered_the_portal(driven):
    driven.reset()
    driven.sign_in("viewer")
    driven.visit("portal?platform=production")
    driven.settle()
    assert "Not allowed" in driven.text()
