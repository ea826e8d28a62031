"""The portal as somebody arranges it: dragged, moved by keys, applied and undone; and as it then answers itself."""

from __future__ import annotations

from itertools import groupby, islice

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from demo.dash_enterprise_4 import apps

ROWS = """
const rows = [];
dash_ag_grid.getApi("portal-grid").forEachNode((node) => rows.push(node.data));
return rows.filter((row) => row.place).sort((a, b) => a.place - b.place).map((row) => [row.key, row.rank]);
"""


def portal(window, address="portal?platform=production"):
    window.visit(address)
    window.wait(lambda: window.all(".ag-row[row-index='0'] [col-id='title']"), "the rows")
    settle(window)


def settle(window):
    """What is done goes to the server a moment later; until its answer the screen says that it is busy."""
    window.wait(lambda: not window.all("#portal-work[aria-busy='true']"), "every edit is answered")
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
    settle(window)


def act(window, name):
    window.click(f'button[id*=\'"act":"{name}"\']')
    settle(window)


def bar(window):
    return window.text("#portal-bar")


def drag(window, number, above):
    handle = window.find(f"{row(window, number)} .ag-drag-handle")
    target = window.find(row(window, above))
    chain = ActionChains(window.driver).click_and_hold(handle).move_by_offset(0, -20)
    chain.move_to_element_with_offset(target, 0, -12).move_by_offset(0, 2).release().perform()
    settle(window)


def portal_behind(estate):
    """What the portal of the stand-in answers, past the console: its cards from the first to the last."""
    return apps.portal(estate.production.state, "whoever comes")


def ranks_behind(estate):
    return {doc["name"]: doc["metadata"]["sortRank"] or None for doc in portal_behind(estate)}


def seen(window):
    return window.script("return [...document.querySelectorAll('.portal-app h3')].map((one) => one.textContent)")


def assert_seen_as_behind(window, estate):
    """Card by card what somebody signed in finds there; apps of one rank come in any order."""
    docs = [doc for doc in portal_behind(estate) if doc["metadata"]["permissionLevel"] != "restricted"]
    told = [(doc["metadata"]["sortRank"] or None, (doc["metadata"]["title"] or doc["name"]).strip()) for doc in docs]
    cards = iter(seen(window))
    for _rank, tied in groupby(told, lambda one: one[0]):
        titles = sorted(title for _same, title in tied)
        assert sorted(islice(cards, len(titles))) == titles
    assert list(cards) == []


def apply(window):
    window.find(".portal-draft a.button.first").send_keys(Keys.ENTER)
    window.wait(lambda: window.all(".run-table tbody tr"), "the plan")
    window.settle()
    typed = window.find("#portal-typed")
    if typed.is_displayed():
        typed.send_keys(window.text("label[for='portal-typed']").split()[3 - 1])
    window.find("#portal-start").send_keys(Keys.ENTER)
    window.wait(lambda: "run=" in window.address, "the run")
    ended(window)
    assert (window.text("h1"), window.driver.title) == ("Portal", "Portal · Portalkeeper")


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


def into_the_order(window):
    """By Tab alone, as somebody without a mouse."""
    window.script("document.getElementById('portal-tags').focus()")
    for _stop in range(6):
        window.press(Keys.TAB)
        if window.script("return Boolean(document.activeElement.closest('#portal-grid'))"):
            break
    window.press(Keys.ARROW_DOWN)


def go(window, number):
    at = int(window.script("return document.activeElement.closest('.ag-row').getAttribute('row-index')"))
    window.press(*[Keys.ARROW_DOWN if number > at else Keys.ARROW_UP] * abs(number - at))


def held(window, modifier, key):
    ActionChains(window.driver, duration=0).key_down(modifier).send_keys(key).key_up(modifier).perform()
    settle(window)
