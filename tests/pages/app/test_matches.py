"""The owner of an app, and whom other platforms know by the owner's e-mail address."""

from __future__ import annotations

from dataclasses import replace

from api import App, Person
from pages.app.known import groups


def test_a_match_is_told_beside_the_owner(known, fact):
    app = App("prod", "plan", owner="ada")
    found = known(app, people=(Person("prod", "ada", email="ada@example.com"),))
    twin = Person("connect", "anovak", email="ADA@example.com")
    states = (found.state, replace(found.state, id="connect", name="Connect"))
    snapshot = replace(found.snapshot, people=(*found.snapshot.people, twin), platforms=states, index=None)
    told = fact(groups(found._replace(snapshot=snapshot.only("prod"))), "Owner")
    assert told == "ada Same e-mail as anovak on Connect"


def test_an_owner_nobody_else_knows_is_told_alone(known, fact):
    app = App("prod", "plan", owner="ada")
    assert fact(groups(known(app, people=(Person("prod", "ada", email="ada@example.com"),))), "Owner") == "ada"
