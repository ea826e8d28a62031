"""Consoles whose host says who is there, and people whose requests carry what a host would add."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.api.identity.console import Browser, Console

PAGES = ["", "apps", "apps/production/sales", "people"]
DATA = [
    "_dash-layout",
    "_dash-dependencies",
    "_dash-update-component",
    "_dash-component-suites/dash/dcc/dash_core_components.js",
    "assets/05-session.js",
]
ON_CONNECT = {"IDENTITY": "connect", "POSIT_PRODUCT": "CONNECT", "ADMIN_ROLE": "Platform Team", "LEAD_ROLE": "Leads"}


@pytest.fixture
def on_connect(open_console) -> Console:
    return open_console("", **ON_CONNECT)


@pytest.fixture
def as_user(browser) -> Callable[..., Browser]:
    """What Connect adds to the requests of this person from now on."""

    def become(user: object, groups: object = ()) -> Browser:
        groups = list(groups) if isinstance(groups, tuple) else groups
        said = json.dumps({"user": user, "groups": groups}, ensure_ascii=False)
        browser.headers["RStudio-Connect-Credentials"] = said.encode()
        return browser

    return become
