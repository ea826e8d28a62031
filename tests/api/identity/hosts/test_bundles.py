"""One bundle under more than one path on Connect: active at /content/<guid>/, a draft of it below /_bundle<n>/."""

from __future__ import annotations

import pytest

from tests.api.identity.console import text_of
from tests.api.identity.hosts.conftest import ON_CONNECT
from tests.api.identity.hosts.posit_connect import serving

ACTIVE, DRAFT = "/content/0b6f-11/", "/content/0b6f-11/_bundle7/"
KEYS = ("a-key-both-share-0123456789-abcdefghij", "another-key-of-a-later-time-9876543210-zyx")
BODY = {"output": "a.b", "inputs": [], "changedPropIds": []}


@pytest.fixture
def connect():
    with serving() as one:
        one.groups = {"ada": ["Platform Team"], "vic": []}
        yield one


@pytest.fixture
def deploy(connect, open_console):
    """The active bundle and its draft, two processes with the settings of one content."""

    def start(*keys):
        for prefix, key in zip((ACTIVE, DRAFT), keys, strict=True):
            more = {"SECRET_KEY": key, "DASH_REQUESTS_PATHNAME_PREFIX": prefix, "public": f"{connect.origin}/"}
            connect.mounts[prefix] = open_console("", **ON_CONNECT, **more).url
        return connect

    return start


@pytest.fixture
def deployed(deploy):
    return deploy(*KEYS[:1] * 2)


@pytest.mark.parametrize("prefix", [ACTIVE, DRAFT])
def test_a_bundle_starts_with_no_visitor_and_no_header(prefix, deployed, browser):
    answer = browser.get(deployed.origin + prefix, headers={"Accept": None})
    assert answer.status_code == 200
    assert "Nobody is signed in" in text_of(answer)
    assert f'href="{prefix}login' in answer.text
    assert f'href="{prefix}login/static/sign-in.css' in answer.text


@pytest.mark.parametrize("keys", [KEYS[:1] * 2, KEYS], ids=["one key", "a new key"])
@pytest.mark.parametrize("first", [ACTIVE, DRAFT])
def test_both_work_in_one_browser_and_leave_each_other_s_cookies_alone(first, keys, deploy, browser):
    origin = deploy(*keys).origin
    browser.cookies.set("connect-user", "ada", path="/")
    for prefix in (first, ACTIVE, DRAFT, ACTIVE):
        assert browser.open(origin + prefix).text == "LAYOUT for ada as admin"
    assert {cookie.path for cookie in browser.cookies if cookie.name.startswith("portalkeeper")} == {ACTIVE, DRAFT}
    for prefix in (ACTIVE, DRAFT):
        token = next(one.value for one in browser.cookies if (one.name, one.path) == ("portalkeeper_csrf", prefix))
        address = f"{origin}{prefix}_dash-update-component"
        assert browser.send_to(address, json=BODY, headers={"X-CSRFToken": token}).status_code == 200


def test_what_a_browser_sends_in_the_name_of_connect_is_overwritten(deployed, browser):
    made_up = {"RStudio-Connect-Credentials": '{"user": "root", "groups": ["Platform Team"]}'}
    browser.cookies.set("connect-user", "vic", path="/")
    assert browser.open(deployed.origin + ACTIVE, headers=made_up).text == "LAYOUT for vic as viewer"
    browser.cookies.clear()
    assert browser.open(f"{deployed.origin}{ACTIVE}_dash-layout", headers=made_up).status_code == 401
