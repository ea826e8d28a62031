"""What the vendor's API page prints works unchanged, through gql and through curl, with the printed shape."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

DOCUMENTED = Path(__file__).with_name("documented")
NAMES = ("first-ten-apps", "all-fields-of-one-app", "owner-of-one-app", "portals", "cpu-and-memory", "add-app")


@pytest.fixture(params=NAMES)
def printed(request) -> tuple[str, Any]:
    """A query as the page prints it, and a sample of its answer."""
    return read(request.param)


def read(name: str) -> tuple[str, Any]:
    query = (DOCUMENTED / f"{name}.graphql").read_text(encoding="utf-8")
    return query, json.loads((DOCUMENTED / f"{name}.json").read_text(encoding="utf-8"))


def fits(sample: Any, answer: Any) -> bool:
    """The same names in the same order at every level, and values of the same kind where both have one."""
    if isinstance(sample, list) or isinstance(answer, list):
        both = isinstance(sample, list) and isinstance(answer, list)
        return both and (not sample or all(fits(sample[0], item) for item in answer))
    if isinstance(sample, dict):
        same = isinstance(answer, dict) and list(sample) == list(answer)
        return same and all(fits(sample[name], answer[name]) for name in sample)
    return not isinstance(answer, dict) and (sample is None or answer is None or type(sample) is type(answer))


def by_gql(platform, query: str) -> Any:
    account = (platform.username, platform.api_key)
    transport = RequestsHTTPTransport(url=platform.graphql_url, auth=account, use_json=True)
    return Client(transport=transport).execute(gql(query))


def by_curl(platform, query: str) -> Any:
    """The printed command: credentials in the address lose against -u."""
    curl = shutil.which("curl")
    assert curl, "curl is not installed"
    command = [curl, "-sS", platform.graphql_url.replace("://", "://your-username:your-password@")]
    for header in (
        "Accept-Encoding: gzip, deflate, br",
        "Content-Type: application/json",
        "Accept: application/json",
        "Connection: keep-alive",
    ):
        command += ["-H", header]
    command += ["-u", f"{platform.username}:{platform.api_key}", "--compressed"]
    command += ["--data-binary", json.dumps({"query": query})]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    return json.loads(done.stdout)["data"]


def test_gql_gets_the_printed_shape(demo_platform, printed):
    query, sample = printed
    answer = by_gql(demo_platform, query)
    assert fits(sample, answer), answer


def test_curl_gets_the_printed_shape(demo_platform, printed):
    query, sample = printed
    answer = by_curl(demo_platform, query)
    assert fits(sample, answer), answer


def test_the_first_ten_are_ten(demo_platform):
    assert len(by_gql(demo_platform, read("first-ten-apps")[0])["apps"]["apps"]) == 10


def test_the_printed_curl_line_answers_what_is_printed_below_it(demo_platform):
    query = 'mutation { addApp(name: "my-dash-app") { error app { name owner { username } } } }'
    assert by_curl(demo_platform, query) == read("add-app")[1]
