"""One browser window: what a person does in it and sees in it, and what a checker measures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
# The shell is the same engine without the parts of a desktop: it leaves more of the processor to the pages. Not by the
# script of that name in the path: a driver that ends the script leaves the browser behind, and each one slows the next.
BROWSERS = ("/usr/lib/chromium/chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")
PATIENCE_SECONDS = 20
WIDE, NARROW, TINY = (1440, 900), (390, 844), (320, 256)  # TINY: 1280 by 1024 at 400 %
# Sums up layout shifts and notes every request, from the first moment of each page on.
WATCH = """
window.watched = {shift: 0, moved: []};
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  window.watched.shift += entry.value;
  window.watched.moved.push(...entry.sources.map((source) => source.node && source.node.parentNode
    ? (source.node.outerHTML || source.node.textContent || "").slice(0, 120) : "gone"));
})).observe({type: "layout-shift", buffered: true});
"""
IDLE = """
if (!document.querySelector("#shell-navigation a, .sign-in, form")) return false;
if (!window.store) return document.readyState === "complete";
const {stored, completed, ...open} = window.store.getState().callbacks;
return Object.values(open).every((waiting) => !waiting.length);
"""
COLOURS = "return document.documentElement.dataset.bsTheme"
# Resolves once what fades or slides has arrived: half-faded text has a contrast that nobody ever reads.
STILL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const ending = () => document.getAnimations()
    .filter((one) => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity);
  await frame().then(frame);
  for (let moving = ending(); moving.length; moving = ending())
    await Promise.allSettled(moving.map((one) => one.finished)).then(frame);
}"""


class Window:
    """A thin layer over selenium: waiting is part of every act, so tests never sleep."""

    def __init__(self, driver: webdriver.Chrome, url: str) -> None:
        self.driver = driver
        self.url = url
        self._cookies: dict[str, list[dict[str, Any]]] = {}

    # acts

    def visit(self, path: str = "/") -> None:
        """`path` stands below the console's prefix; returns when the screen has all its answers."""
        self.driver.get(self.url + path.lstrip("/"))
        self.settle()

    def sign_in(self, user: str = "admin", *, fresh: bool = False) -> None:
        """Through the provider's own page the first time, with the session that gave from then on."""
        self.driver.delete_all_cookies()
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        if user in self._cookies and not fresh:
            self.driver.execute_cdp_cmd("Network.setCookies", {"cookies": self._cookies[user]})
            return
        self.driver.get(self.url)
        if self.driver.find_elements(By.CSS_SELECTOR, "a[href*='login']"):
            self.click("a[href*='login']")
        self.type("#username", user)
        self.type("#password", "portalkeeper" + Keys.ENTER)
        self.wait(lambda: self.all("#shell-navigation a"), f"{user} is signed in")
        self.settle()
        if not fresh:
            cookies = self.driver.execute_cdp_cmd("Network.getCookies", {"urls": [self.url]})["cookies"]
            self._cookies[user] = cookies

    def click(self, css: str) -> None:
        element = self.wait(lambda: next((one for one in self.all(css) if one.is_displayed()), None), css)
        element.click()

    def type(self, css: str, text: str) -> None:
        element = self.wait(lambda: next(iter(self.all(css)), None), css)
        element.clear()
        element.send_keys(text)

    def press(self, *keys: str) -> None:
        """On whatever has the focus."""
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    # looks

    def all(self, css: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def find(self, css: str) -> WebElement:
        element: WebElement = self.wait(lambda: next(iter(self.all(css)), None), css)
        return element

    def text(self, css: str = "main") -> str:
        return self.find(css).text

    def focused(self) -> WebElement:
        return self.driver.switch_to.active_element

    @property
    def address(self) -> str:
        """The part of the address below the console's prefix, with its query."""
        return self.driver.current_url.removeprefix(self.url)

    def script(self, source: str, *arguments: Any) -> Any:
        return self.driver.execute_script(source, *arguments)

    # waiting

    def wait(self, claim: Callable[[], Any], what: str = "it") -> Any:
        """The first true answer; a stale element is just an answer not there yet."""

        def told(_driver: Any) -> Any:
            try:
                return claim()
            except StaleElementReferenceException:
                return None

        return WebDriverWait(self.driver, PATIENCE_SECONDS, 0.05).until(told, f"{what}: not within the time")

    def settle(self) -> None:
        """Until every callback has answered and the fonts are there."""
        self.wait(lambda: self.script(IDLE), "the screen is quiet")
        self.driver.execute_async_script("document.fonts.ready.then(() => requestAnimationFrame(arguments[0]))")
        self.wait(lambda: self.script(IDLE), "the screen is quiet")

    # the window itself

    def size(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def online(self, *, reachable: bool = True) -> None:
        self.driver.execute_cdp_cmd("Network.enable", {})
        line = {"offline": not reachable, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", line)

    def wide(self) -> None:
        self.size(*WIDE)

    def narrow(self) -> None:
        self.size(*NARROW)

    def prefers(self, **features: str) -> None:
        """Such as color_scheme="dark", reduced_motion="reduce", forced_colors="active" (without the word prefers)."""
        names = {"color_scheme": "prefers-color-scheme", "reduced_motion": "prefers-reduced-motion"}
        listed = [{"name": names.get(name, name.replace("_", "-")), "value": features[name]} for name in features]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": listed})

    def in_both_colours(self) -> Iterator[str]:
        """The page as it stands, in light and then in dark, without asking for it again."""
        for colours in ("light", "dark"):
            self.prefers(color_scheme=colours)
            self.wait(lambda wanted=colours: self.script(COLOURS) == wanted, f"the page is {colours}")
            yield colours
        self.light()

    def light(self) -> None:
        self.prefers(color_scheme="light")

    def dark(self) -> None:
        self.prefers(color_scheme="dark")

    def reset(self) -> None:
        """As new: wide, light, nobody signed in, nothing remembered, nothing in the log."""
        self.driver.get("about:blank")
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": self.url, "storageTypes": "all"})
        self.wide()
        self.light()
        self.driver.get_log("browser")

    # measures

    def axe(self) -> list[str]:
        """One line per broken rule of WCAG 2.2 AA and the elements that break it."""
        if not self.script("return Boolean(window.axe)"):
            self.script(AXE.read_text(encoding="utf-8"))
        told = "{runOnly: arguments[0], resultTypes: ['violations']}"
        run = f"({STILL})().then(() => axe.run({told})).then(arguments[1])"
        answer = self.driver.execute_async_script(run, RULES)
        return [f"{one['id']}: {[node['html'][:160] for node in one['nodes']][:5]}" for one in answer["violations"]]

    def console_errors(self) -> list[str]:
        """Everything the browser complained about since the last look."""
        return [line["message"] for line in self.driver.get_log("browser")]

    def layout_shift(self) -> float:
        return float(self.script("return window.watched.shift"))

    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        return int(self.script("return document.documentElement.scrollWidth - window.innerWidth"))

    def picture(self, name: str) -> Path:
        """A picture in SCREENSHOTS, or nowhere to be kept."""
        folder = Path(os.environ.get("SCREENSHOTS") or "/tmp/portalkeeper-pictures")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        self.driver.save_screenshot(str(path))
        return path


def open_browser() -> webdriver.Chrome:
    """A headless Chromium; a machine without one is told what to install."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    chosen = shutil.which("chromedriver")
    assert browser, "Browser tests need Chromium: apt-get install chromium"
    assert chosen, "Browser tests need chromedriver: apt-get install chromium-driver"
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(chosen))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    return driver
