"""Asking for much at once in a browser: a split by tag, by beginning and by hand, and a file."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from selenium.webdriver.common.keys import Keys

import api
from api.estate.looking import look
from tests.browser.behind import read_again
from tests.browser.mixed import CONNECT, GIVER, ended, tab_to

pytestmark = pytest.mark.browser

HEAD = b"app,platform,new_owner\n"
FORM = "ownership?" + urlencode({"asks": "split", "platform": "connect", "source": GIVER})


@pytest.fixture
def apps(estate):
    """What the giver has on Connect, and theirs again afterwards."""
    context = api.connect(estate.settings)
    found = [app for app in look(context).apps if (app.platform, app.owner) == ("connect", GIVER)]
    context.engine.dispose()
    assert len(found) == CONNECT
    yield found
    if any(estate.owners[app.key] != GIVER for app in found):
        estate.give_on_connect(GIVER, *(app.name for app in found))
        read_again(estate, "connect")


@pytest.fixture
def receivers(estate):
    """Two people who may own apps on Connect and own none of what is handed over."""
    context = api.connect(estate.settings)
    people = [one for one in look(context).people if one.platform == "connect" and one.has_seat and not one.locked]
    context.engine.dispose()
    return [one.username for one in people if one.username not in estate.owners.values()][:2]


def line(window, words):
    """The field of a split whose label says so."""
    return window.driver.find_element("xpath", f"//*[@id='ownership-split']//label[contains(., '{words}')]//input")


def previewed(window):
    window.wait(lambda: window.all("#ownership-plan h2"), "the plan")
    window.settle()
    return window.text("#ownership-plan")


def upload(window, folder, content):
    path = folder / "handover.csv"
    path.write_bytes(content)
    window.find("#ownership-upload input[type=file]").send_keys(str(path))


def neat(window, name):
    """No rule of accessibility broken and nothing cut off, wide and light, narrow and dark."""
    window.script("document.activeElement.blur(); window.scrollTo(0, 0)")  # nothing hangs open or is half covered
    for size, colours in ((window.narrow, window.dark), (window.wide, window.light)):
        size()
        colours()
        window.picture(f"{name}-{size.__name__}")
        assert (name, window.axe(), window.overflow()) == (name, [], 0)
    window.prefers(color_scheme="light", reduced_motion="reduce")


def test_the_apps_of_a_person_are_split_and_come_back_from_the_address(screen, receivers, apps):
    one, other = receivers
    by_hand = next(app for app in apps if app.tags)
    tag = by_hand.tags[0]
    screen.visit(FORM.partition("&source")[0])
    assert screen.all(f"#ownership-people option[value='{one}']")
    screen.type("#ownership-source", GIVER + Keys.ENTER)
    screen.wait(lambda: f"{CONNECT} apps of {GIVER}" in screen.text("#ownership-split"), "the apps")
    screen.click("#ownership-split-hand summary")
    line(screen, f"New owner of {tag}, ").send_keys(one)
    line(screen, by_hand.name).send_keys(other)
    neat(screen, "split")
    screen.click("#ownership-preview")
    told = previewed(screen)
    expected = {app.name: one for app in apps if tag in app.tags} | {by_hand.name: other}
    names = [link.get_attribute("href").rsplit("/", 1)[-1] for link in screen.all("#ownership-plan .run-app")]
    given = [cell.text for cell in screen.all("#ownership-plan td:nth-child(4)")]
    assert dict(zip(names, given, strict=True)) == expected
    neat(screen, "split-preview")
    address = screen.address
    screen.click("#ownership-plan a[href*='asks=split']:not([href*='preview'])")
    screen.wait(lambda: line(screen, by_hand.name).get_attribute("value") == other, "what was said by hand")
    assert line(screen, f"New owner of {tag}, ").get_attribute("value") == one
    screen.visit(address)
    assert previewed(screen) == told
    assert screen.console_errors() == []


def test_a_beginning_of_a_name_can_be_added_and_another_person_gets_the_rest(screen, receivers, apps):
    screen.visit(FORM)
    before = len(screen.all("#ownership-split-prefixes .split-line"))
    screen.click("#ownership-split-more")
    screen.wait(lambda: len(screen.all("#ownership-split-prefixes .split-line")) == before + 1, "another line")
    line(screen, f"Beginning of a name or title, line {before + 1}").send_keys(apps[0].title[:6])
    line(screen, f"New owner, line {before + 1}").send_keys(receivers[0])
    screen.type("#ownership-receiver", receivers[1] + Keys.ENTER)
    assert f"The apps of {GIVER} among 2 receivers" in previewed(screen)
    assert len(screen.all("#ownership-plan tbody tr")) == len(apps)


def test_of_a_file_with_two_bad_rows_the_rest_is_handed_over(screen, estate, receivers, apps, tmp_path):
    one, two, three = (app.name for app in apps[:3])
    rows = f"{one},connect,{receivers[0]}\n{two},connect\n{three},connect,{receivers[0]}x\n"
    screen.visit("ownership?asks=sheet")
    upload(screen, tmp_path, HEAD + rows.encode())
    said = screen.wait(lambda: screen.text("#ownership-filed"), "what came of the file")
    assert "3 rows with a new owner read from handover.csv" in said
    assert "2 are refused; the rest can be handed over." in said
    assert "Line 3: The row has 2 of 3 columns." in said
    assert f"Line 4: Connect knows nobody called {receivers[0]}x. Did you mean {receivers[0]}" in said
    screen.settle()
    neat(screen, "file")
    screen.click("#ownership-preview")
    told = previewed(screen)
    assert "1 app · " in told
    assert "The row is left out." in told
    screen.click("#ownership-start")
    screen.wait(lambda: "run=" in screen.address, "the run")
    ended(screen)
    assert "Done: 1" in screen.text("#ownership-run")
    assert estate.owners["connect", one] == receivers[0]
    assert screen.console_errors() == []


def test_a_file_that_is_none_is_refused_with_a_sentence_and_another_can_follow(screen, tmp_path):
    screen.visit("ownership?asks=sheet&wish=of-long-ago")
    assert "not kept any more" in screen.text("#ownership-filed")
    screen.click("#ownership-preview")
    screen.wait(lambda: "No file is chosen" in screen.text("#ownership-form-refusal"), "what is missing")
    tab_to(screen, "#ownership-upload input[type=file]")
    assert screen.focused().accessible_name == "Choose a CSV file, or drop it here"
    for content, words in (
        (b"PK\x03\x04\0\0", "The file is a workbook or an archive, no CSV."),
        (b"app,platform\n1,connect\n", "The file has no column new_owner."),
        (b"x" * 5_000_001, "The file is larger than 5 MB."),
    ):
        upload(screen, tmp_path, content)
        screen.wait(lambda words=words: words in screen.text("#ownership-file-refusal"), words)
    upload(screen, tmp_path, HEAD + b"nothing,connect,nobody\n")
    screen.wait(lambda: "1 is refused" in screen.text("#ownership-filed"), "what came of the next one")
