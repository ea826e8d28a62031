"""The ways to an app on its platform, and the letters that stand for its picture."""

from __future__ import annotations

import pytest

from api import App, Capability, Offer, Person, Status
from api.estate.questions import QUESTIONS
from pages.app.head import REMARKS, standing, ways

HOME = "https://de.example.com"


def test_the_app_and_its_settings_open_beside_the_console(known, parts):
    links = parts(ways(known(App("prod", "x", url=f"{HOME}/x", settings_url=f"{HOME}/Manager/apps/x/settings"))), "A")
    assert [link.href for link in links] == [f"{HOME}/x", f"{HOME}/Manager/apps/x/settings"]
    assert {(link.target, link.rel) for link in links} == {("_blank", "noopener noreferrer")}


def test_a_link_says_where_it_leads(known, words, parts):
    (link,) = parts(ways(known(App("prod", "x", url=f"{HOME}/x"))), "A")
    assert words(link) == "Open app on Production, in a new tab"


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//de.example.com/x",
        "https://evil.example/x",
        "https://de.example.com@evil.example/x",
        "https://de.example.com.evil.example/x",
        "https://[broken",
        "/x",
        "https:evil.example",
    ],
)
def test_an_address_that_leads_elsewhere_is_not_clickable(known, address):
    assert ways(known(App("prod", "x", url=address, settings_url=address))) is None


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("Weekly demand forecast", "WD"),
        ("forecast", "F"),
        ("👩‍👩‍👧 family", "F"),
        ("<b> !", "·"),
        ("مبيعات الربع", "ما"),
        (None, "X"),
    ],
)
def test_letters_stand_for_the_picture_of_another_server(known, words, parts, title, letters):
    drawn = standing(known(App("prod", "x", title=title)))
    pictures = [words(part) for part in parts(drawn, "Div") if part.className == "initials"]
    assert pictures == [letters]
    assert parts(drawn, "Img") == []


def test_every_concern_the_estate_knows_has_its_words_here():
    assert set(REMARKS) == set(QUESTIONS)


def test_a_concern_says_why_it_is_one(known, words):
    app = App("prod", "x", owner="ada", access="unauthenticated", status=Status.FAILING)
    told = words(standing(known(app, people=[Person("prod", "ada")])))
    assert told == "X open to the world No sign-in is asked. failing Who opens it sees an error."


def test_an_app_without_concerns_says_only_how_it_stands(known, words):
    app = App("prod", "x", owner="ada", access="restricted", status=Status.RUNNING)
    assert words(standing(known(app, people=[Person("prod", "ada")]))) == "X running"


def test_a_locked_owner_is_said_once(known, words):
    app = App("prod", "x", owner="ada", status=Status.RUNNING)
    told = words(standing(known(app, people=[Person("prod", "ada", locked=True)])))
    assert told == "X running owner locked Nobody answers for it."


def test_a_status_that_was_not_answered_is_unknown(known, words):
    app = App("prod", "x", owner="ada", unread=frozenset({"status"}))
    assert words(standing(known(app, people=[Person("prod", "ada")]))).startswith("X status unknown")


def test_a_status_the_platform_never_tells_is_not_said_at_the_top(known, words, state):
    silent = state(lacking={Capability.STATUS: Offer(offered=False, note="It tells no status.")})
    app = App("prod", "x", owner="ada")
    assert words(standing(known(app, people=[Person("prod", "ada")], on=silent))).strip() == "X"
