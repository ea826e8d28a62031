"""The document and its files over HTTP, as the signed-in browser gets them."""

from __future__ import annotations

import re

import pytest
import requests

pytestmark = pytest.mark.browser


@pytest.fixture
def ask(window):
    window.sign_in()
    window.visit()
    session = requests.Session()
    session.trust_env = False
    for cookie in window.driver.get_cookies():
        session.cookies.set(cookie["name"], cookie["value"])
    return lambda path, **headers: session.get(
        window.url + path, headers={"Accept": "text/html", **headers}, timeout=20
    )


@pytest.mark.parametrize("path", ["", "apps", "apps/production/sales", "people", "platforms", "apps?show=stale"])
def test_a_screen_answers_well(ask, path):
    assert ask(path).status_code == 200


@pytest.mark.parametrize("path", ["nothing", "apps/production", "people/x", "overview"])
def test_an_unknown_address_is_a_404_that_draws_itself(ask, path):
    answer = ask(path)
    assert answer.status_code == 404
    assert "react-entry-point" in answer.text


def test_the_document_says_its_language_and_speaks_without_scripts(ask):
    text = ask("").text
    assert '<html lang="en"' in text
    assert "<noscript>" in text
    assert text.index("00-colour-mode.js") < text.index("stylesheet")


def test_scripts_come_compressed_and_are_kept(ask):
    address = re.search(r'src="/(_dash-component-suites/dash/deps/react-dom[^"]+)"', ask("").text)[1]
    answer = ask(address, **{"Accept-Encoding": "gzip, deflate, br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]


def test_every_own_file_in_the_document_is_kept(ask):
    own = re.findall(r'(?:src|href)="/(assets/[^"]+)"', ask("").text)
    assert len(own) == 5
    assert [address for address in own if "immutable" not in ask(address).headers["Cache-Control"]] == []


def test_the_other_half_of_the_grid_is_fetched_ahead(ask):
    address = re.search(r'<link rel="prefetch" href="/([^"]+)"', ask("").text)[1]
    assert "javascript" in ask(address).headers["Content-Type"]
