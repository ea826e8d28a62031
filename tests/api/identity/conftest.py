"""A provider that lies on demand, consoles in front of it, and browsers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from tests.api.identity.console import Browser, Console, make_console, sign_in
from tests.api.identity.provider import Provider, serve


@pytest.fixture
def provider() -> Iterator[Provider]:
    one = Provider()
    server = serve(one)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield one
    one.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def open_console(tmp_path) -> Iterator[Callable[..., Console]]:
    """Start a console for an issuer; settings by their environment names."""
    running: list[tuple[Console, threading.Thread]] = []

    def start(issuer: str, **env: str) -> Console:
        console = make_console(tmp_path / str(len(running)), issuer, **env)
        thread = threading.Thread(target=console.http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        running.append((console, thread))
        return console

    yield start
    for console, thread in running:
        console.http.shutdown()
        console.http.server_close()
        thread.join()
        console.engine.dispose()


@pytest.fixture
def console(open_console, provider) -> Console:
    return open_console(provider.issuer)


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser() as one:
        yield one


@pytest.fixture
def signed_in(browser, console, provider) -> Browser:
    """A browser in which a lead has signed in."""
    assert sign_in(browser, console, provider).status_code == 302
    assert "LAYOUT" in browser.open(console.url).text  # the page brings the token that posts need
    return browser
