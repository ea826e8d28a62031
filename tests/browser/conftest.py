"""One console and one browser for all browser tests; each test finds the window as new."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.browser.console import Console, running
from tests.browser.mixed import Mixed, mixed
from tests.browser.window import Window, open_browser


@pytest.fixture(scope="session")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """The product, a provider and two platforms, "Production" and "Legacy", read once."""
    with running(tmp_path_factory.mktemp("console")) as started:
        yield started


@pytest.fixture(scope="session")
def opened(console: Console) -> Iterator[Window]:
    driver = open_browser()
    yield Window(driver, console.url)
    driver.quit()


@pytest.fixture
def window(opened: Window, console: Console) -> Iterator[Window]:
    """A wide, light window with nobody signed in. Faults that a test switched on are off again afterwards."""
    opened.reset()
    yield opened
    for platform in (console.production, console.legacy):
        platform.faults.clear()


@pytest.fixture
def sign_in(window: Window) -> Callable[..., None]:
    return window.sign_in


@pytest.fixture
def visit(window: Window) -> Callable[[str], None]:
    return window.visit


@pytest.fixture
def axe(window: Window) -> Callable[[], list[str]]:
    return window.axe


@pytest.fixture
def console_errors(window: Window) -> Callable[[], list[str]]:
    return window.console_errors


@pytest.fixture(scope="session")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mixed]:
    """Three kinds of platform and forty apps of one person, for what is written and killed."""
    with mixed(tmp_path_factory.mktemp("mixed")) as started:
        yield started


@pytest.fixture(scope="session")
def beside(estate: Mixed) -> Iterator[Window]:
    driver = open_browser()
    yield Window(driver, estate.product.url)
    driver.quit()


@pytest.fixture
def screen(beside: Window, estate: Mixed) -> Iterator[Window]:
    """An administrator's window on that estate; nothing is remembered of earlier calls."""
    beside.reset()
    beside.prefers(reduced_motion="reduce")  # a page that still scrolls takes no clicks
    beside.sign_in("admin")
    estate.forget()
    yield beside
    estate.forget()
