"""The second proof: a post must carry the token only our own pages can read."""

from __future__ import annotations

import pytest

from tests.api.identity.console import sign_in

BODY = {"output": "a.b", "inputs": [], "changedPropIds": []}


@pytest.mark.parametrize(
    "headers", [{}, {"X-CSRFToken": "made-up"}, {"X-CSRFToken": ""}], ids=["none", "wrong", "empty"]
)
def test_a_post_without_the_token_runs_nothing(headers, console, signed_in):
    answer = signed_in.send_to(f"{console.url}_dash-update-component", json=BODY, headers=headers)
    assert answer.status_code == 400
    assert answer.text == "This page is out of date. Load it again and repeat what you did."
    assert console.ran == []


def test_the_token_of_another_session_is_none(console, signed_in, provider):
    stolen = signed_in.token
    signed_in.cookies.clear()
    sign_in(signed_in, console, provider)
    answer = signed_in.send_to(f"{console.url}_dash-update-component", json=BODY, headers=stolen)
    assert answer.status_code == 400


def test_a_sign_out_form_may_carry_the_token_as_a_field(console, signed_in):
    form = {"csrf_token": signed_in.token["X-CSRFToken"]}
    assert signed_in.send_to(f"{console.url}logout", data=form).status_code == 303


def test_a_session_that_is_over_is_told_to_sign_in_not_that_its_token_is_wrong(console, signed_in):
    console.clock.forward(hours=13)
    answer = signed_in.send_to(f"{console.url}_dash-update-component", json=BODY)
    assert answer.status_code == 401
    assert answer.headers["X-Login-Required"] == "1"


def test_the_token_lasts_as_long_as_the_session(console, signed_in):
    token = signed_in.token
    for _ in range(20):
        console.clock.forward(minutes=29)
        assert signed_in.open(console.url).status_code == 200
    assert signed_in.send_to(f"{console.url}_dash-update-component", json=BODY, headers=token).status_code == 200


def test_strangers_get_no_token(console, browser):
    browser.open(f"{console.url}login/signed-out")
    browser.open(f"{console.url}healthz")
    assert browser.held("portalkeeper_csrf") is None
