"""The platforms in a browser: who answers, what was read, what is offered, and reading one anew."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser
BESIDE = """
const [name, button] = ["h2", ".button"].map((one) => document.querySelector(`.platform-head ${one}`));
return button.getBoundingClientRect().top < name.getBoundingClientRect().bottom;
"""


@pytest.fixture
def platforms(window):
    def visit():
        window.visit("platforms")
        window.wait(lambda: window.all(".platform"), "the platforms")
        window.settle()

    return visit


@pytest.fixture
def unfold(window):
    """By keyboard, which also works where the table lies below the window."""

    def press(number=1):
        window.script("document.querySelectorAll('.platform summary')[arguments[0] - 1].focus()", number)
        window.press(Keys.ENTER)
        window.wait(lambda: window.all(f".platform:nth-child({number}) tbody tr"), "the table")

    return press


@pytest.fixture
def legacy(window):
    """What stands in the panel of Legacy."""
    return lambda: next(panel.text for panel in window.all(".platform") if panel.text.startswith("Legacy"))


@pytest.fixture
def read_legacy_again(window, console):
    """Returns when the reading is over."""

    def press():
        before = len(list(console.legacy.requests))
        window.click(".platform:nth-of-type(2) .button")
        window.wait(lambda: len(list(console.legacy.requests)) > before, "it has begun")
        window.wait(lambda: "Reading" not in window.text(), "it is over")
        window.settle()

    return press


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_it_can_be_read_by_everybody_in_every_window(window, platforms, unfold, width):
    window.sign_in()
    window.size(width, 900)
    platforms()
    assert window.script(BESIDE)
    unfold()
    window.script("scrollTo(0, 0)")
    for colours in window.in_both_colours():
        assert window.axe() == []
        window.picture(f"platforms-{colours}-{width}")
    assert window.console_errors() == []
    assert window.overflow() <= 0


def test_each_platform_says_whether_it_answers_and_what_was_read(window, platforms):
    window.sign_in()
    platforms()
    told = window.text()
    for words in ("Production", "Legacy", "answering", "admin (administrator)", "Last whole read", "no limit known"):
        assert words in told


def test_the_table_of_capabilities_says_what_is_not_offered_and_why(window, platforms, unfold):
    window.sign_in()
    platforms()
    assert "not offered" not in window.text()
    unfold()
    rows = [row.text for row in window.all(".platform:first-child tbody tr")]
    assert any(row.startswith("All apps offered") for row in rows)
    assert any("not offered" in row and len(row) > 60 for row in rows)


def test_one_platform_is_read_anew_and_what_was_unfolded_stays_so(
    window, console, platforms, unfold, read_legacy_again
):
    window.sign_in()
    platforms()
    unfold(2)
    asked = len(list(console.production.requests)), len(list(console.legacy.requests))
    read_legacy_again()
    assert len(list(console.legacy.requests)) > asked[1]
    assert len(list(console.production.requests)) == asked[0]
    assert window.find(".platform:nth-of-type(2) details").get_attribute("open")


def test_the_focus_stays_on_the_button_that_was_pressed(window, console, platforms):
    window.sign_in()
    platforms()
    console.legacy.faults.add("delay", seconds=0.5)  # long enough to be seen
    window.script("document.querySelectorAll('.platform .button')[1].focus()")
    window.press(Keys.ENTER)
    window.wait(lambda: "Reading" in window.text(), "it has begun")
    window.wait(lambda: "Reading" not in window.text(), "it is over")
    assert window.focused().text.startswith("Refresh")


def test_one_that_stops_answering_says_so_with_the_reason_until_it_answers_again(
    window, console, platforms, legacy, read_legacy_again
):
    window.sign_in()
    platforms()
    console.legacy.faults.add("status", status=403)
    read_legacy_again()
    window.wait(lambda: "not answering" in legacy(), "the failure")
    assert "Apps\n12" in legacy()
    assert window.axe() == []
    console.legacy.faults.clear()
    read_legacy_again()
    window.wait(lambda: "not answering" not in legacy(), "the recovery")


def test_a_viewer_is_not_offered_the_screen_and_refused_by_the_server(window):
    window.sign_in("viewer")
    window.visit("platforms")
    assert window.find("h1").text == "Not allowed"
    assert "Platforms" not in window.text("nav")
    answer = window.driver.execute_async_script(ASK)
    assert "demo-admin" not in answer
    assert "Dash Enterprise" not in answer
    assert "Production" not in answer


# The screen's own callback, asked for without the screen.
ASK = """
const done = arguments[0];
const token = document.cookie.split("portalkeeper_csrf=")[1].split(";")[0];
const inputs = ["shell-estate", "shell-looking"].map((id) => ({id, property: "data", value: null}));
const output = {id: "platforms-screen", property: "children"};
fetch("_dash-update-component", {method: "POST", headers: {"Content-Type": "application/json", "X-CSRFToken": token},
  body: JSON.stringify({output: "platforms-screen.children", outputs: output, inputs, changedPropIds: [], state: []})})
  .then((answer) => answer.text()).then(done);
"""
