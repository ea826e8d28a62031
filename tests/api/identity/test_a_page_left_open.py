"""In a real browser: a session that ends while a page is open, a page nobody looks at, and signing out."""

from __future__ import annotations

import pytest

from demo import identity_provider
from tests.api.identity.small_dash import CLIENT, SECRET, free_port, running
from tests.browser.window import Window, open_browser

pytestmark = pytest.mark.browser

LATER = "const real = Date.now.bind(Date); Date.now = () => real() + 120000;"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("small")


@pytest.fixture(scope="module")
def opened(folder):
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    registration = identity_provider.Registration(
        CLIENT, SECRET, (f"{url}login/callback",), (f"{url}login/signed-out",)
    )
    with identity_provider.serve(registration, folder / "provider") as provider:
        started = running(folder, port, OIDC_ISSUER=provider.issuer)
        with started:
            driver = open_browser()
            yield Window(driver, url)
            driver.quit()


@pytest.fixture
def window(opened):
    """Signed in, on a deep link."""
    opened.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    opened.driver.get("about:blank")  # else the same address with a fragment would not load again
    opened.driver.get(f"{opened.url}deep/page?tab=1#row-7")
    opened.type("#username", "lead")
    opened.type("#password", "portalkeeper")
    opened.click("button.first")
    said(opened, "0 clicks at /deep/page")
    return opened


def said(window, words):
    window.wait(lambda: [p.text for p in window.all("#said")] == [words], words)


def end_sessions(folder):
    for path in (folder / "sessions").iterdir():
        path.unlink()


def test_one_is_back_where_one_was_after_the_session_ended(window, folder):
    window.click("#count")
    said(window, "1 clicks at /deep/page")
    end_sessions(folder)
    window.click("#count")
    said(window, "0 clicks at /deep/page")
    assert window.address == "deep/page?tab=1#row-7"
    window.click("#count")
    said(window, "1 clicks at /deep/page")


def test_a_page_nobody_looked_at_waits_for_a_click_before_it_signs_in_again(window, folder):
    end_sessions(folder)
    window.script(LATER + "document.querySelector('#count').click();")
    window.wait(lambda: window.all("h1") and window.text("h1") == "Your session is over", "the page says it is over")
    assert "Sign in to go on where you were." in window.text()
    window.click("a.first")
    said(window, "0 clicks at /deep/page")
    assert window.address == "deep/page?tab=1#row-7"


MARKS = """
const done = arguments[0], set = Headers.prototype.set, marks = [];
Headers.prototype.set = function (name, value) { marks.push(name); return set.call(this, name, value); };
fetch("healthz").then(() => { const before = marks.slice(); LATER
  fetch("healthz").then(() => done([before, marks])); });
""".replace("LATER", LATER)


def test_a_page_tells_the_server_when_nobody_is_there(window):
    window.click("#count")
    with_somebody, with_nobody = window.driver.execute_async_script(MARKS)
    assert "X-Unattended" not in with_somebody
    assert "X-Unattended" in with_nobody


def test_signing_out_ends_here_and_at_the_provider_and_back_shows_nothing(window):
    window.click("#leave")
    window.wait(lambda: window.all("h1") and window.text("h1") == "You are signed out", "signed out")
    assert window.address == "login/signed-out"
    window.driver.back()
    window.wait(lambda: window.all("#username"), "the provider asks who it is")
    assert not window.all("#said")


def test_the_sign_in_pages_are_accessible(window, folder):
    end_sessions(folder)
    for path in ("login/signed-out", "login?ended=1&next=/deep/page", "login/callback?state=wrong"):
        window.driver.get(window.url + path)
        assert window.axe() == []
