"""What `de` prints is read strictly: anything unexpected is an error, with the output in the log."""

from __future__ import annotations

import json

import pytest

from api.errors import Doubtful, Garbled, NeedsLogin, NotFound, Refused, Unreachable
from api.graphql.signals import Rejected
from api.platforms.dash_enterprise_5.cli import answers
from api.platforms.dash_enterprise_5.cli.answers import Info, Users
from api.platforms.dash_enterprise_5.cli.run import Output

INFO = {
    "title": "T",
    "description": None,
    "visible_on_portal": True,
    "portal_rank": 3,
    "view_access": "restricted",
    "tags": ["a"],
    "maintainer_email": "",
}
USERS = {"owner": "ann", "co_owners": ["ann", "bob"], "viewers": ["ann", "cy"]}
LIMIT = {
    "errors": [
        {
            "message": "Rate limit exceeded",
            "stacktrace": {"remainingPoints": 0, "msBeforeNext": 9669, "consumedPoints": 59},
            "extensions": {"code": "TOO_MANY_REQUESTS"},
        }
    ]
}


def test_the_words_of_a_build():
    for word in ("queued", "building", "built", "failed", "cancelled"):
        assert answers.build(f"{word}\n", "Five") == word
    assert answers.build("This app has not been deployed and has no previous builds.\n", "Five") == answers.NEVER


def test_whether_an_app_exists():
    assert answers.exists("App [x] does not exist on [dash.example.com].", "x", "Five") is False
    assert answers.exists("App [x] exists on [dash.example.com].\n", "x", "Five") is True


def test_names_info_users_and_services():
    assert answers.names("a-1\nb\n", "Five") == ("a-1", "b")
    assert answers.info(json.dumps(INFO), "Five") == Info("T", None, True, 3, "restricted", ("a",), None)  # noqa: FBT003  a value
    assert answers.users(json.dumps(USERS), "Five") == Users("ann", ("bob",), ("cy",))
    (service,) = answers.services('[{"name": "n", "type": "redis", "status": "running"}]', "Five")
    assert (service.name, service.kind) == ("n", "redis")


ODD = [
    (answers.build, "BUILT"),
    (answers.build, "built\nWarning: x"),
    (answers.build, ""),
    (answers.names, "Apps:\n- a"),
    (answers.names, "a\nUpdate available! 1.11"),
    (answers.names, "--rm"),
    (answers.info, "Title: T"),
    (answers.info, "[]"),
    (answers.info, json.dumps({**INFO, "visible_on_portal": "yes"})),
    (answers.info, json.dumps({**INFO, "portal_rank": True})),
    (answers.info, json.dumps({**INFO, "view_access": "PUBLIC"})),
    (answers.info, json.dumps({**INFO, "tags": "a,b"})),
    (answers.info, json.dumps({name: value for name, value in INFO.items() if name != "tags"})),
    (answers.users, json.dumps({"owner": "ann", "co_owners": []})),
    (answers.users, json.dumps({**USERS, "viewers": [1]})),
    (answers.users, json.dumps({"co_owners": [], "viewers": []})),
    (answers.services, "{}"),
    (answers.services, '[{"name": "n"}]'),
    (answers.services, "NAME TYPE\nx redis"),
]


@pytest.mark.parametrize(("read", "printed"), ODD)
def test_anything_else_is_an_error_with_the_output_in_the_log(read, printed, caplog):
    with pytest.raises(Garbled, match="something this console does not know"):
        read(printed, "Five")
    assert printed in caplog.text


@pytest.mark.parametrize("printed", ["App [y] exists on [h].", "True", "App [x] does not exist", ""])
def test_a_sentence_about_another_app_is_no_answer(printed):
    with pytest.raises(Garbled):
        answers.exists(printed, "x", "Five")


@pytest.mark.parametrize("payload", [{"error": LIMIT}, LIMIT])
@pytest.mark.parametrize("status", [0, 1])
def test_spent_points_are_recognised_however_the_run_ended(payload, status):
    with pytest.raises(Rejected) as told:
        answers.checked(Output(status, json.dumps(payload), ""), "Five")
    assert (told.value.seconds, told.value.consumed) == (9.669, 59)


@pytest.mark.parametrize(
    ("output", "error", "words"),
    [
        (Output(1, "", "App [x] does not exist on [h]."), NotFound, "does not have this app"),
        (Output(1, "Invalid user credentials.", ""), NeedsLogin, "does not accept our account"),
        (Output(1, "", "License Seat Required: bob"), Refused, "License Seat Required: bob"),
        (Output(1, "", "You need the admin role to transfer apps."), Refused, "admin role"),
        (Output(2, "", "Usage: de apps transfer"), Refused, "Usage"),
        (Output(2, "", ""), Doubtful, "without a word"),
        (Output(1, "", "Connection aborted."), Doubtful, "Connection aborted"),
        (Output(1, "", "Traceback (most recent call last):\nPermissionError"), Doubtful, "PermissionError"),
        (Output(-9, "half", ""), Unreachable, "ended from outside"),
        (Output(0, '{"error": {"message": "no"}}', ""), Refused, "no"),
        (Output(0, '{"errors": [{"message": "no"}]}', ""), Refused, "no"),
        (Output(1, "Rate limit exceeded", ""), Rejected, "rate limit"),
    ],
)
def test_a_run_that_failed_is_told_in_its_own_words(output, error, words):
    with pytest.raises(error, match=words):
        answers.checked(output, "Five")


def test_what_is_printed_beside_a_good_end_is_no_error():
    assert answers.checked(Output(0, "done", "a newer version is available"), "Five") == "done"
