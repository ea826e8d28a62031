"""The made-up company: the same from the same seed, and believable."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest

from demo.estate import draw

DAY = date(2026, 5, 4)


@pytest.fixture(scope="module")
def company():
    return draw(7, 260, DAY)


def test_the_same_seed_gives_the_same_company_byte_for_byte_in_any_process(company):
    code = "import pickle, sys; from datetime import date; from demo.estate import draw; "
    code += "sys.stdout.write(pickle.dumps(repr(draw(7, 260, date(2026, 5, 4)))).hex())"
    for hash_seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": "."},
        )
        assert pickle.loads(bytes.fromhex(done.stdout)) == repr(company)


def test_another_seed_gives_another_company(company):
    assert draw(8, 260, DAY) != company


def test_the_estate_has_the_size_that_was_asked_for_and_every_name_once(company):
    assert len(company.apps) == 260
    names = [app.name for app in company.apps]
    assert len(set(names)) == 260
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{2,29}", name) for name in names)
    usernames = [person.username for person in company.people]
    assert len(set(usernames)) == len(usernames)
    assert all(re.fullmatch(r"[a-z.]+[0-9]*", username) for username in usernames)


def test_the_demo_accounts_come_first_and_own_apps(company):
    known = {person.username: (person.api_key, person.admin) for person in company.people[:3]}
    assert known == {"admin": ("demo-admin", True), "lead": ("demo-lead", False), "viewer": ("demo-viewer", False)}
    owned = Counter(app.owner for app in company.apps)
    assert all(owned[account] >= 2 for account in known)
    documented = {app.name for app in company.apps if app.owner == "admin"}
    assert {"weekly-analytics", "example"} <= documented


def test_a_few_people_own_most_of_the_apps(company):
    owned = Counter(app.owner for app in company.apps if app.owner)
    top = sum(count for _, count in owned.most_common(len(owned) // 5))
    assert top > sum(owned.values()) / 2


@pytest.mark.parametrize("size", [36, 260])
def test_even_a_small_estate_has_one_of_each_case(size):
    company = draw(7, size, DAY)
    people = {person.username: person for person in company.people}
    owners = [people[app.owner] for app in company.apps if app.owner]
    ranks = [app.rank for app in company.apps if app.visible]
    assert {app.state for app in company.apps} == {"running", "stopped", "failing", "deploying", "never deployed"}
    assert {app.access for app in company.apps} == {"restricted", "authenticated", "unauthenticated"}
    assert any(app.owner is None for app in company.apps)
    assert any(owner.locked for owner in owners)
    assert any(not owner.seat for owner in owners)
    assert any(app.co_owners for app in company.apps)
    assert any(app.co_owner_teams for app in company.apps)
    assert None in ranks
    assert 0 in ranks
    assert min(filter(None, ranks)) < 0
    assert max(Counter(filter(None, ranks)).values()) > 1
    assert any(app.visited is None and app.updated for app in company.apps)
    assert any(app.visited and company.now - app.visited > timedelta(days=90) for app in company.apps)
    assert any(app.visited and company.now - app.visited < timedelta(days=7) for app in company.apps)


def test_titles_that_break_careless_screens_are_among_them(company):
    titles = [app.title for app in company.apps]
    assert max(len(title or "") for title in titles) == 10_000
    for odd in ("<script>", "=cmd|", "{{7*7}}", "javascript:", "\u200d", "\u202e", "\x00"):
        assert any(odd in (title or "") for title in titles), odd
    assert None in titles
    assert any("javascript:" in (app.contact_email or "") for app in company.apps)


def test_an_app_that_was_never_deployed_has_nothing_but_a_name(company):
    app = next(app for app in company.apps if app.state == "never deployed" and not app.title)  # an odd title stays
    assert (app.title, app.description, app.tags, app.updated, app.visited, app.log, app.packages) == (
        None,
        None,
        (),
        None,
        None,
        "",
        (),
    )


def test_nothing_happened_after_now_or_before_it_was_made(company):
    for app in company.apps:
        assert app.created <= (app.updated or company.now) <= company.now
        assert app.created <= (app.visited or company.now) <= company.now


def test_secrets_are_there_to_be_looked_for(company):
    assert any("canary" in variable.value for app in company.apps for variable in app.variables)


def test_ten_thousand_apps_are_drawn_too():
    company = draw(7, 10_000, DAY)
    assert len({app.name for app in company.apps}) == 10_000


def test_a_smaller_part_of_the_company_has_the_same_people_and_other_apps():
    whole, part = draw(7, 260, DAY), draw(7, 65, DAY, "elsewhere")
    emails = {person.email for person in whole.people}
    assert {person.email for person in part.people} < emails
    assert sum(app.title in {one.title for one in whole.apps} for app in part.apps) < len(part.apps) / 2
