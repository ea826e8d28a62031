"""How tests of the stand-ins ask: plain requests, with the credentials of a demo account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from demo.dash_enterprise_4 import StandIn

Ask = Callable[..., requests.Response]


@pytest.fixture
def ask() -> Ask:
    """ask(platform, query, account="lead", name=…): one request, as admin unless another account is named."""

    def send(platform: StandIn, query: str, account: str = "admin", key: str | None = None, **variables: Any):
        return requests.post(
            platform.graphql_url,
            json={"query": query, "variables": variables},
            auth=(account, key or f"demo-{account}"),
            timeout=20,
            allow_redirects=False,
        )

    return send


@pytest.fixture
def told(ask: Ask) -> Callable[..., dict[str, Any]]:
    """The data of a whole answer without errors."""

    def read(*arguments: Any, **variables: Any) -> dict[str, Any]:
        answer = ask(*arguments, **variables)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        assert "errors" not in body, body
        return body["data"]

    return read


@pytest.fixture
def all_names(told) -> Callable[[StandIn], list[str]]:
    """Every app's name, by following nextPage from the first page."""

    def follow(platform: StandIn, account: str = "admin") -> list[str]:
        page, names = platform.options.index_base, []
        while page is not None:
            apps = told(
                platform, "query($page: Int){apps(page: $page, allApps: true){apps{name} nextPage}}", account, page=page
            )["apps"]
            names += [app["name"] for app in apps["apps"]]
            page = apps["nextPage"]
            assert page is None or page <= platform.options.apps, "nextPage never ends"
        return names

    return follow
