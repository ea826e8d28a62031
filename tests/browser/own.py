"""A console and a window of a module's own: what is written there is no other test's business."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.console import running
from tests.browser.window import Window, open_browser


def own(apps: int) -> tuple[Any, Any, Any]:
    """Its fixtures `estate`, `driven` (nobody is signed in yet) and `screen` (an administrator is)."""

    @pytest.fixture(scope="module")
    def estate(tmp_path_factory):
        with running(tmp_path_factory.mktemp("own"), apps=apps) as started:
            yield started

    @pytest.fixture(scope="module")
    def driven(estate):
        driver = open_browser()
        yield Window(driver, estate.url)
        driver.quit()

    @pytest.fixture
    def screen(driven):
        driven.reset()
        driven.prefers(reduced_motion="reduce")  # a page that still scrolls takes no clicks
        driven.sign_in("admin")
        return driven

    return estate, driven, screen
