"""Asking for much at once in a browser: a split, a file, and more apps than an address holds."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlencode

import pytest
from selenium.webdriver.common.keys import Keys

import api
from api.estate.looking import look
from api.settings import Settings
from demo import posit_connect
from tests.browser.console import over
from tests.browser.listed import counted, open_list
from tests.browser.window import Window, open_browser

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]  # reading 1,600 apps counts to the first test

APPS = 1_600
REQUEST_LINE = 4_094  # bytes that gunicorn takes, with the method before and the version behind the address
HEAD = "app,platform,new_owner\n"
SELECT = """
const grid = dash_ag_grid.getApi("apps-grid"), nodes = [];
grid.forEachNode((node) => nodes.length < 1500 && nodes.push(node));
grid.setNodesSelected({nodes, newValue: true});
"""


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """A console over one platform that hands over single apps."""
    with posit_connect.serve(apps=APPS) as stand_in:
        entry = {"id": "connect", "kind": "posit-connect", "name": "Connect", "url": stand_in.url}
        with over(tmp_path_factory.mktemp("wishes"), [entry | {"api_key": "demo-admin"}]) as started:
            yield started


@pytest.fixture(scope="module")
def estate(product):
    context = api.connect(Settings.from_env(product.env))
    found = look(context)
    context.engine.dispose()
    return found


@pytest.fixture(scope="module")
def driven(product):
    driver = open_browser()
    yield Window(driver, product.url)
    driver.quit()


@pytest.fixture
def screen(driven):
    driven.reset()
    driven.prefers(reduced_motion="reduce")  # a page that still scrolls takes no clicks
    driven.sign_in("admin")
    return driven


@pytest.fixture(scope="module")
def receivers(estate):
    """Two people who may own apps and own none of the names that will be handed over."""
    able = [one.username for one in estate.people if one.has_seat and not one.locked]
    owning = Counter(app.owner for app in estate.apps)
    return sorted(able, key=lambda name: owning[name])[:2]


@pytest.fixture(scope="module")
def giver(estate, receivers):
    """Who owns a handful of apps, some of them under one tag."""
    owning = Counter(app.owner for app in estate.apps if app.tags)
    return next(name for name, many in owning.most_common() if name and many < 40 and name not in receivers)


@pytest.fixture(scope="module")
def apps(estate, giver):
    return [app for app in estate.apps if app.owner == giver]


def line(window, words):
    """The field of a split whose label says so."""
    return window.driver.find_element("xpath", f"//*[@id='ownership-split']//label[contains(., '{words}')]//input")


def previewed(window):
    window.wait(lambda: window.all("#ownership-plan h2"), "the plan")
    window.settle()
    assert len(f"GET /{window.address} HTTP/1.1\r\n".encode()) < REQUEST_LINE
    return window.text("#ownership-plan")


def upload(window, folder, text, name="handover.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    window.find("#ownership-upload input[type=file]").send_keys(str(path))


def neat(window, name):
    """No rule of accessibility broken and nothing cut off, wide and narrow, light and dark."""
    window.script("document.activeElement.blur()")  # no frame is drawn while suggestions hang open
    for size in (window.wide, window.narrow):
        for colours in (window.light, window.dark):
            size()
            colours()
            window.picture(f"{name}-{size.__name__}-{colours.__name__}")
            assert (name, window.axe()) == (name, [])
            assert (name, window.overflow()) == (name, 0)
    window.wide()
    window.prefers(color_scheme="light", reduced_motion="reduce")


def test_the_apps_of_a_person_are_split_by_tag_and_by_hand_and_come_back_from_the_address(
    screen, giver, receivers, apps
):
    one, other = receivers
    by_hand = next(app for app in apps if app.tags)
    tag = by_hand.tags[0]
    screen.visit("ownership?" + urlencode({"asks": "split"}))
    screen.type("#ownership-source", giver + Keys.ENTER)
    screen.wait(lambda: f"{len(apps)} apps of {giver}" in screen.text("#ownership-split"), "the apps")
    if not screen.find("#ownership-split-hand details").get_attribute("open"):
        screen.click("#ownership-split-hand summary")
    line(screen, f"New owner of {tag}, ").send_keys(one)
    line(screen, by_hand.name).send_keys(other)
    neat(screen, "split")
    screen.click("#ownership-preview")
    told = previewed(screen)
    expected = {app.name: one for app in apps if tag in app.tags} | {by_hand.name: other}
    links = [one.get_attribute("href") for one in screen.all("#ownership-plan .run-app")]
    names = [link.rsplit("/", 1)[-1] for link in links]
    rows = dict(zip(names, (one.text for one in screen.all("#ownership-plan td:nth-child(4)")), strict=True))
    assert rows == expected
    assert f"The apps of {giver} among {len(set(expected.values()))} receiver" in told
    neat(screen, "split-preview")
    address = screen.address
    screen.click("#ownership-plan a[href*='asks=split']:not([href*='preview'])")
    screen.wait(lambda: screen.all("#ownership-split-hand input"), "the form")
    screen.settle()
    assert line(screen, f"New owner of {tag}, ").get_attribute("value") == one
    assert line(screen, by_hand.name).get_attribute("value") == other
    screen.visit(address)
    assert previewed(screen) == told
    assert screen.console_errors() == []


def test_a_beginning_of_a_name_can_be_added_and_another_person_gets_the_rest(screen, giver, receivers, apps):
    screen.visit("ownership?" + urlencode({"asks": "split", "source": giver}))
    before = len(screen.all("#ownership-split-prefixes .split-line"))
    screen.click("#ownership-split-more")
    screen.wait(lambda: len(screen.all("#ownership-split-prefixes .split-line")) == before + 1, "another line")
    line(screen, f"Beginning of a name or title, line {before + 1}").send_keys(apps[0].title[:6])
    line(screen, f"New owner, line {before + 1}").send_keys(receivers[0])
    screen.type("#ownership-receiver", receivers[1] + Keys.ENTER)
    assert f"The apps of {giver} among 2 receivers" in previewed(screen)
    assert len(screen.all("#ownership-plan tbody tr")) == len(apps)


def test_of_a_file_with_two_bad_rows_the_rest_is_handed_over(screen, receivers, apps, tmp_path):
    one, two, three = (app.name for app in apps[:3])
    screen.visit("ownership?asks=sheet")
    upload(screen, tmp_path, f"{HEAD}{one},connect,{receivers[0]}\n{two},connect\n{three},connect,{receivers[0]}x\n")
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
    screen.wait(lambda: screen.text("#ownership-run .run-facts .pill") == "finished", "the end of the run")
    assert "Done: 1" in screen.text("#ownership-run")
    assert screen.console_errors() == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04\0\0", "The file is a workbook or an archive, no CSV."),
        (b"app,platform\n1,connect\n", "The file has no column new_owner."),
        (b"x" * 5_000_001, "The file is larger than 5 MB."),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence_and_another_can_follow(screen, tmp_path, content, words):
    screen.visit("ownership?asks=sheet")
    upload(screen, tmp_path, content)
    screen.wait(lambda: words in screen.text("#ownership-file-refusal"), "the refusal")
    upload(screen, tmp_path, HEAD + "nothing,connect,nobody\n")
    screen.wait(lambda: "1 is refused" in screen.text("#ownership-filed"), "what came of the second")


def test_the_drop_zone_is_reached_by_the_keyboard_and_has_a_name(screen):
    screen.visit("ownership?asks=sheet")
    for _ in range(40):
        screen.press(Keys.TAB)
        if screen.focused().get_attribute("type") == "file":
            break
    assert screen.focused().accessible_name == "Choose a CSV file, or drop it here"


def test_fifteen_hundred_selected_apps_go_through_the_preview_with_a_short_address(screen, receivers):
    open_list(screen, "apps")
    screen.script(SELECT)
    screen.wait(lambda: counted(screen)[2] == 1_500, "the selection")
    screen.wait(lambda: screen.text("#apps-keep") == "Hand over 1,500 apps", "the button")
    screen.click("#apps-keep")
    screen.wait(lambda: screen.address.startswith("ownership?"), "the screen")
    screen.settle()
    assert "1,500 apps selected" in screen.text("#ownership-chosen")
    screen.type("#ownership-receiver", receivers[1] + Keys.ENTER)
    told = previewed(screen)
    assert "The first 200 of " in told
    assert len(screen.all("#ownership-plan tbody tr")) == 200
    neat(screen, "many")
    screen.visit(screen.address)
    assert previewed(screen).splitlines()[0] == told.splitlines()[0]
    assert screen.console_errors() == []
