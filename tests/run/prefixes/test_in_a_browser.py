"""One journey in a real browser below a prefix: a deep link, sign-in, a click, a reload, and nothing to complain of."""

from __future__ import annotations

import shutil

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import element_to_be_clickable, url_to_be
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = pytest.mark.browser


@pytest.fixture
def browser():
    options = ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1440,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


def reads(browser, words):
    WebDriverWait(browser, 20).until(
        lambda driver: words in driver.find_element(By.TAG_NAME, "body").text, f"The screen does not say {words!r}."
    )


@pytest.mark.parametrize("console", ["below a prefix that the proxy strips"], indirect=True)
def test_a_person_works_below_the_prefix_as_anywhere(browser, console):
    wanted = f"{console.address}platforms?platform=prod"
    browser.get(wanted)
    browser.find_element(By.NAME, "username").send_keys("admin")
    browser.find_element(By.NAME, "password").send_keys("portalkeeper")
    browser.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
    WebDriverWait(browser, 20).until(url_to_be(wanted))
    reads(browser, "Production")
    apps = (By.CSS_SELECTOR, f"nav a[href^='{console.place.prefix}apps']")
    WebDriverWait(browser, 20).until(element_to_be_clickable(apps)).click()
    WebDriverWait(browser, 20).until(lambda driver: driver.current_url.startswith(f"{console.address}apps"))
    browser.refresh()
    reads(browser, "Apps")
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
