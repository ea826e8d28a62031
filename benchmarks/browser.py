"""A headless Chromium behind a slow line on a slow machine: 10 Mbit/s, 40 ms, half the processor."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from selenium import webdriver

FLAGS = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1440,900")
QUIET = ("--disable-background-networking", "--disable-component-update", "--no-first-run")
LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
SLOWER = 2
PATIENCE_SECONDS = 60
# Notes the largest paint so far, and the first moment a grid shows a row with words in it.
WATCH = """
window.noted = {paint: 0, row: 0};
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.noted.paint = entry.startTime; }))
  .observe({type: "largest-contentful-paint", buffered: true});
(function look() {
  const rows = [...document.querySelectorAll(".ag-row")];
  if (rows.some((row) => row.textContent.trim())) window.noted.row = performance.now();
  else requestAnimationFrame(look);
})();
"""
WEIGHT = """
const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
return all.reduce((sum, entry) => sum + entry.transferSize, 0);
"""
IDLE = """
if (!window.store) return false;
const {stored, completed, ...open} = window.store.getState().callbacks;
return Object.values(open).every((waiting) => !waiting.length);
"""


class Browser:
    """One window; the first visit of a page is one with an empty cache."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def sign_in(self, url: str, session: requests.Session) -> None:
        cookies = [{"name": one.name, "value": one.value, "url": url} for one in session.cookies]
        self._tell("Network.setCookies", cookies=cookies)

    def first_visit(self, url: str) -> None:
        self.driver.get("about:blank")
        self._tell("Network.clearBrowserCache")
        self.driver.get(url)

    def visit(self, url: str) -> None:
        self.driver.get("about:blank")
        self.driver.get(url)

    def row(self) -> float:
        """Seconds from the start of the visit to the first row."""
        return float(self._wait("return window.noted.row")) / 1000

    def paint(self) -> float:
        """Seconds to the largest paint, once nothing moves any more."""
        self.settle()
        return float(self._wait("return window.noted.paint")) / 1000

    def weight(self) -> float:
        """Bytes over the line for this visit."""
        self.settle()
        return float(self.driver.execute_script(WEIGHT))

    def as_it_is(self) -> None:
        """On this machine and this line, not on slower ones."""
        self._tell("Emulation.setCPUThrottlingRate", rate=1)
        self._tell(
            "Network.emulateNetworkConditions",
            **LINE | {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
        )

    def until(self, script: str) -> None:
        """Until it returns something true."""
        self._wait(script)

    def settle(self) -> None:
        """No callback open for half a second."""
        quiet = time.monotonic()
        while time.monotonic() - quiet < 0.5:
            if not self.driver.execute_script(IDLE):
                quiet = time.monotonic()
            time.sleep(0.05)

    def _wait(self, script: str) -> Any:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not (answer := self.driver.execute_script(script)):
            assert time.monotonic() < deadline, f"{script} at {self.driver.current_url}"
            time.sleep(0.02)
        return answer

    def _tell(self, command: str, **details: Any) -> Any:
        return self.driver.execute_cdp_cmd(command, details)


@contextmanager
def opened() -> Iterator[Browser]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in (*FLAGS, *QUIET):
        options.add_argument(flag)
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", LINE)
        driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        yield Browser(driver)
    finally:
        driver.quit()
