"""A run in a browser: begun once however it is pressed, watched and cancelled by whoever may, and told at its end."""

from __future__ import annotations

import csv
import json
from io import StringIO
from urllib.parse import unquote, urlencode

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from demo.identity_provider.accounts import ACCOUNTS, Account
from tests.browser.behind import read_again
from tests.browser.mixed import GIVER, RECEIVER, ended, tab_to
from tests.browser.window import TINY

pytestmark = pytest.mark.browser

FEW = 4
OTHER_ADMIN = Account("deputy", "Dora Deputy", ("admin",))


@pytest.fixture
def other_admin(monkeypatch):
    """Somebody else who may do the same."""
    monkeypatch.setitem(ACCOUNTS, OTHER_ADMIN.username, OTHER_ADMIN)
    return OTHER_ADMIN.username


@pytest.fixture
def chosen(estate):
    """A few apps of the giver on Connect, and theirs again afterwards."""
    found = sorted(app for (platform, app), owner in estate.owners.items() if (platform, owner) == ("connect", GIVER))
    yield found[:FEW]
    estate.forget()
    estate.give_on_connect(GIVER, *found[:FEW])
    read_again(estate, "connect")


def preview(screen, apps):
    pairs = [("app", f"connect/{app}") for app in apps]
    screen.visit("ownership?" + urlencode([*pairs, ("receiver", RECEIVER), ("preview", 1)]))
    screen.wait(lambda: screen.find("#ownership-start").is_displayed(), "the plan")


def begun(screen):
    screen.wait(lambda: "run=" in screen.address, "the run")
    screen.wait(lambda: "settled" in screen.text("#ownership-run"), "its progress")
    return screen.address


def slow(estate, seconds=0.4):
    return estate.connect.faults.add("delay", "change_content", seconds=seconds)


def groups(screen):
    return [head.text for head in screen.all("#ownership-run h3")]


def test_double_clicks_held_keys_reloads_and_going_back_make_one_run(screen, estate, chosen):
    preview(screen, chosen)
    slow(estate)
    start = screen.find("#ownership-start")
    ActionChains(screen.driver).double_click(start).send_keys(*[Keys.ENTER] * 6).perform()
    run = begun(screen)
    screen.driver.refresh()
    assert begun(screen) == run
    screen.driver.back()
    screen.wait(lambda: "preview=1" in screen.address, "the preview")
    screen.driver.forward()
    assert begun(screen) == run
    ended(screen)
    assert groups(screen) == [f"Done: {FEW}"]
    assert estate.writes == {"legacy": 0, "cloud": 0, "connect": FEW}


def test_another_administrator_sees_it_and_cancels_it_and_what_is_left_is_tried_again(
    screen, estate, chosen, other_admin
):
    preview(screen, chosen)
    first = screen.driver.current_window_handle
    screen.driver.switch_to.new_window("tab")
    second = screen.driver.current_window_handle
    screen.wide()
    screen.prefers(reduced_motion="reduce")
    screen.sign_in(other_admin)
    screen.driver.switch_to.window(first)
    screen.click("#ownership-start")
    screen.wait(lambda: "made by somebody else" in screen.text("#ownership-refusal"), "the other one's plan is refused")

    slow(estate, 8)  # shorter than what the console waits for an answer
    screen.sign_in("admin")
    screen.driver.switch_to.window(second)
    preview(screen, chosen)
    screen.driver.switch_to.window(first)
    screen.click("#ownership-start")
    run = begun(screen)
    screen.driver.switch_to.window(second)
    screen.click("#ownership-start")
    screen.wait(lambda: "is in another run that has not ended" in screen.text("#ownership-refusal"), "the sentence")
    screen.driver.close()
    screen.driver.switch_to.window(first)

    screen.sign_in(other_admin)
    screen.visit(run)
    begun(screen)
    screen.click("#ownership-cancel")
    screen.wait(lambda: screen.text("#ownership-run .run-facts .pill").startswith("cancel"), "it is being cancelled")
    estate.connect.faults.clear()
    ended(screen, "cancelled")
    done, left = (int(told.rpartition(" ")[2]) for told in groups(screen))
    assert (done + left, estate.writes["connect"]) == (FEW, done)
    assert "Cancelled. Done" in screen.find("#ownership-said").get_attribute("textContent")

    screen.sign_in("admin")
    screen.visit(run)
    screen.click("#ownership-run a[href*='asks=rest']")
    screen.wait(lambda: screen.text("#ownership-start") == f"Hand over {left} app{'s' if left > 1 else ''}", "the rest")
    screen.click("#ownership-start")
    ended(screen)
    assert groups(screen) == [f"Done: {left}"]
    assert estate.writes["connect"] == FEW


def test_one_refusal_is_told_with_its_reason_and_only_that_app_is_tried_again(screen, estate, chosen, tmp_path):
    refusal = {"status": 403, "body": '{"code": 22, "error": "You may not do this."}'}
    estate.connect.faults.add("status", "change_content", times=1, **refusal)
    preview(screen, chosen)
    screen.click("#ownership-start")
    begun(screen)
    ended(screen)
    assert groups(screen) == [f"Done: {FEW - 1}", "Not done: 1"]
    assert "refused" in screen.text("#ownership-run")
    _is_taken_along(screen, tmp_path, chosen)
    _tells_the_people(screen)
    screen.click("#ownership-run a[href*='asks=rest']")
    screen.wait(lambda: screen.text("#ownership-start") == "Hand over 1 app", "the rest")
    screen.click("#ownership-start")
    ended(screen)
    assert groups(screen) == ["Done: 1"]
    assert {estate.owners["connect", app] for app in chosen} == {RECEIVER}


def _is_taken_along(screen, folder, chosen):
    screen.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    found = {}
    for kind in ("csv", "json"):
        screen.click(f"#ownership-{kind}")
        path = screen.wait(lambda kind=kind: next(iter(folder.glob(f"handover-*.{kind}")), None), "the file")
        found[kind] = path.read_text(encoding="utf-8-sig")
    assert {line["app"] for line in csv.DictReader(StringIO(found["csv"]))} == set(chosen)
    assert {line["app"] for line in json.loads(found["json"])} == set(chosen)


def _tells_the_people(screen):
    screen.click("#ownership-run summary")
    told = screen.text("#ownership-run .letter")
    assert told.count(f"(Connect): {GIVER} → {RECEIVER}") == FEW - 1
    mail = screen.find("#ownership-run a[href^='mailto:']").get_attribute("href")
    assert unquote(mail.partition("body=")[2]).strip() == told
    screen.script("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    tab_to(screen, "#ownership-run [data-copies]")
    screen.press(Keys.ENTER)
    screen.wait(lambda: screen.text("#ownership-run [data-copies]") == "Copied", "it is copied")
    assert screen.script("return window.copied").strip() == told


def test_a_run_is_fit_for_everybody_while_it_goes_on_and_when_it_has_ended(screen, estate, chosen):
    preview(screen, chosen)
    estate.connect.faults.add("delay", "change_content", skip=1, seconds=60)
    screen.click("#ownership-start")
    begun(screen)
    screen.wait(lambda: screen.text("#ownership-run .run-table").count("reading back") == 1, "a call in the air")
    said = screen.find("#ownership-said[role=status]")
    screen.wait(lambda: said.get_attribute("textContent") == "Running, 25 percent settled", "the first one is told")
    _is_fit(screen, "run-going-on", (screen.wide, screen.light), (screen.narrow, screen.dark), (tiny, screen.light))
    estate.connect.faults.clear()
    ended(screen)
    _is_fit(screen, "run-ended", (screen.wide, screen.dark), (screen.narrow, screen.light), (tiny, screen.dark))


def _is_fit(screen, name, *looks):
    for number, (size, colours) in enumerate(looks):
        size(screen) if size is tiny else size()
        colours()
        screen.picture(f"{name}-{number}")
        assert (number, screen.axe(), screen.overflow()) == (number, [], 0)


def tiny(screen):
    screen.size(*TINY)
