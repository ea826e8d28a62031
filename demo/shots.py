"""Take the pictures in the README from a demo started for them: `python -m demo.shots`, which is `make shots`."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from demo.identity_provider.accounts import PASSWORD
from demo.launcher.choices import PORTS, ROOT

FOLDER = ROOT / "docs" / "screenshots"
SCREENS = {
    "overview": "",
    "apps": "apps",
    "portal": "portal?platform=production",
    "usage": "usage",
    "people": "people",
    "handover": "ownership?source=lead&receiver=admin&preview=1",
    "platforms": "platforms",
}
MODES = ("light", "dark")
SIZES = {1440: 900, 390: 844}
READY = "Stop with Ctrl-C."
# Everything asked for has come: Dash is idle, nothing is drawn grey, and the fonts are there.
SETTLED = """
const seen = (what) => [...document.querySelectorAll(what)].some((part) => part.offsetParent);
const busy = seen('[data-dash-is-loading="true"], .skeleton, ._dash-loading');
const rows = !seen('.ag-root') || seen('.ag-row');
const drawn = [...document.querySelectorAll('.dash-graph')].every((graph) => graph.querySelector('.main-svg'));
return document.fonts.status === 'loaded' && !busy && rows && drawn && /Updated/.test(document.body.innerText);
"""


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _demo() as address, _browser() as browser:
        _sign_in(browser, address)
        screens = {**SCREENS, "app": _one_app(browser, address)}
        for width, mode, name in product(SIZES, MODES, screens):
            path = FOLDER / f"{name}-{mode}-{width}.png"
            _take(browser, address + screens[name], mode, (width, SIZES[width]), path)
    return 0


@contextmanager
def _demo() -> Iterator[str]:
    """A fresh demo on free ports, with a state of its own that goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, **dict(zip(PORTS, map(str, _free(len(PORTS))), strict=True)), "DEMO_DIR": folder}
        run = subprocess.Popen([sys.executable, "-m", "demo"], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
        try:
            for line in run.stdout or ():
                if READY in line:
                    yield f"http://127.0.0.1:{env['PORT']}/"
                    break
        finally:
            run.send_signal(signal.SIGINT)
            run.wait()


def _free(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    numbers = [server.getsockname()[1] for server in held]
    for server in held:
        server.close()
    return numbers


@contextmanager
def _browser() -> Iterator[Chrome]:
    options = ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    browser = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield browser
    finally:
        browser.quit()


def _sign_in(browser: Chrome, address: str) -> None:
    browser.get(address)
    browser.find_element(By.NAME, "username").send_keys("admin")
    browser.find_element(By.NAME, "password").send_keys(PASSWORD)
    browser.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
    _settle(browser)


def _one_app(browser: Chrome, address: str) -> str:
    """The first app that the inventory links to."""
    browser.get(f"{address}apps")
    _settle(browser)
    link = browser.find_element(By.CSS_SELECTOR, "a[href*='/apps/production/']").get_attribute("href") or ""
    return link.removeprefix(address)


def _take(browser: Chrome, address: str, mode: str, size: tuple[int, int], path: Path) -> None:
    """The person's own choice of light or dark stays "System", so the system decides here."""
    width, height = size
    media = {"features": [{"name": "prefers-color-scheme", "value": mode}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(address)
    _settle(browser)
    browser.save_screenshot(str(path))
    sys.stdout.write(f"{path.relative_to(ROOT)}\n")


def _settle(browser: Chrome) -> None:
    WebDriverWait(browser, 60).until(lambda driver: driver.execute_script(SETTLED))


if __name__ == "__main__":
    sys.exit(main())
