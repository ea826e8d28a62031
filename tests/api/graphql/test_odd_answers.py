"""Every answer that is no answer becomes a sentence for people; the server's own words stay in the log."""

from __future__ import annotations

import json
import logging

import pytest

from api.errors import Garbled, NeedsLogin, Refused, Unreachable
from api.graphql.execute import execute
from api.platforms.dash_enterprise_4.documents import APPS, CURRENT

TRACE = 'Traceback (most recent call last): File "/srv/manager/schema.py", line 4, in resolve: secret-7'


def test_an_empty_answer(endpoint, demo_platform):
    demo_platform.faults.add("empty")
    with pytest.raises(Garbled, match="cannot be read"):
        execute(endpoint, CURRENT, {})


def test_an_answer_cut_in_the_middle(endpoint, demo_platform):
    demo_platform.faults.add("cut")
    with pytest.raises(Garbled, match="before it was complete"):
        execute(endpoint, APPS, {"page": 0})


def test_json_that_ends_too_early(make_endpoint, speak):
    server = speak(b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"data": {')
    with pytest.raises(Garbled, match="cannot be read"):
        execute(make_endpoint(server.url), CURRENT, {})


@pytest.mark.parametrize("body", ["[]", "3", '{"data": []}', '{"data": null}', '{"other": 1}', "NaN", '"' + "[" * 3000])
def test_json_that_is_no_result(make_endpoint, speak, body):
    server = speak(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    with pytest.raises(Garbled):
        execute(make_endpoint(server.url), CURRENT, {})


def test_no_data_at_all(endpoint, demo_platform):
    demo_platform.faults.add("no_data")
    with pytest.raises(Garbled):
        execute(endpoint, CURRENT, {})


def test_a_sign_in_page_instead_of_an_answer(endpoint, demo_platform):
    demo_platform.faults.add("login_page")
    with pytest.raises(NeedsLogin, match="asks for a sign-in"):
        execute(endpoint, CURRENT, {})


def test_a_page_about_maintenance_is_not_taken_for_a_sign_in(endpoint, demo_platform):
    demo_platform.faults.add("status", status=200, body="<html><h1>Down for maintenance</h1></html>")
    with pytest.raises(Garbled):
        execute(endpoint, CURRENT, {})


def test_a_redirect_is_not_followed(endpoint, demo_platform):
    demo_platform.faults.add("redirect", times=1)
    with pytest.raises(NeedsLogin, match="asks for a sign-in"):
        execute(endpoint, CURRENT, {})
    assert demo_platform.requests.count() == 1


@pytest.mark.parametrize("status", [401, 403])
def test_refused_credentials(endpoint, demo_platform, status):
    demo_platform.faults.add("status", status=status, body="Unauthorized")
    with pytest.raises(NeedsLogin, match=r"credentials.*Check the credentials"):
        execute(endpoint, CURRENT, {})


def test_a_wrong_key(make_endpoint, demo_platform):
    with pytest.raises(NeedsLogin):
        execute(make_endpoint(demo_platform.graphql_url, auth=("admin", "wrong")), CURRENT, {})


def test_an_address_without_an_api(make_endpoint, demo_platform):
    with pytest.raises(Garbled, match="no GraphQL API at its address"):
        execute(make_endpoint(f"{demo_platform.url}/nowhere/graphql"), CURRENT, {})


def test_a_stack_trace_is_kept_in_the_log_and_from_the_screen(endpoint, demo_platform, caplog):
    demo_platform.faults.add("status", status=500, body=json.dumps({"errors": [{"message": TRACE}]}))
    with caplog.at_level(logging.WARNING), pytest.raises(Garbled) as met:
        execute(endpoint, CURRENT, {})
    assert "secret-7" in caplog.text
    assert "secret-7" not in str(met.value)
    assert "schema.py" not in str(met.value)
    assert demo_platform.requests.count() == 1


def test_errors_without_data_keep_the_platforms_words_in_the_log(make_endpoint, speak, caplog):
    body = json.dumps({"data": {"current": None}, "errors": [{"message": TRACE, "path": ["current"]}]})
    server = speak(f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    with caplog.at_level(logging.WARNING), pytest.raises(Refused) as met:
        execute(make_endpoint(server.url), CURRENT, {})
    assert "secret-7" in caplog.text
    assert "secret-7" not in str(met.value)


def test_neither_the_key_nor_its_encoding_reaches_the_log(endpoint, demo_platform, caplog):
    demo_platform.faults.add("reset_before")
    with caplog.at_level(logging.DEBUG), pytest.raises(Unreachable):
        execute(endpoint, CURRENT, {})
    assert "demo-admin" not in caplog.text
    assert "YWRtaW46" not in caplog.text


def test_what_came_is_kept_when_a_part_is_missing(endpoint, demo_platform):
    demo_platform.faults.add("partial", fields=["metadata"], rows=2)
    answer = execute(endpoint, APPS, {"page": 0})
    assert len(answer.data["apps"]["apps"]) == 10
    assert answer.broken == (("apps", "apps", 0, "metadata"), ("apps", "apps", 1, "metadata"))
