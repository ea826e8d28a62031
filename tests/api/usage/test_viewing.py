"""Who uses what: told to administrators, by name only where a setting says so, exactly as the raw events have it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

import api
from tests.api.usage import events as made
from tests.api.usage.events import DAYS, PEOPLE, START, chosen, table

WINDOW = api.Window((START + timedelta(days=20)).date(), (START + timedelta(days=39)).date())


@pytest.fixture
def environment(request):
    return {"USAGE_VIEWERS": getattr(request, "param", "names")}


@pytest.fixture
def frame(estate, gathered):
    """Of the viewers, the last five are nobody the platform knows today."""
    apps, people = made.estate("prod")
    estate(prod=(apps, people[:-5]))
    views = made.events(3)
    gathered("prod", views, START, START + timedelta(days=DAYS))
    return table(views)


@pytest.mark.parametrize("scope", [api.Scope(), api.Scope(tag="store"), api.Scope("prod", "app-3")], ids=repr)
def test_people_and_their_apps_are_those_of_the_events(signed_in, frame, scope):
    rows = chosen(frame, api.Without(), WINDOW)
    asked = {app for app in made.APPS if scope.app in {None, app} and scope.tag in {None, *made.TAGS[app]}}
    rows = rows[rows.app.isin(asked) & rows.viewer.notna()]
    known = rows[rows.viewer.isin(PEOPLE[:-5])]
    found = signed_in("admin", api.usage_viewers, api.Inquiry(WINDOW, scope))
    assert {one.username: one.days for one in found.people} == known.groupby("viewer").day.nunique().to_dict()
    assert {one.username: one.last for one in found.people} == known.groupby("viewer").day.max().to_dict()
    of_apps = known.groupby(["viewer", "app"]).day
    each = {(one.username, app.app): (app.days, app.last) for one in found.people for app in one.apps}
    assert each == {key: (days.nunique(), days.max()) for key, days in of_apps}
    assert found.others == rows[~rows.viewer.isin(PEOPLE[:-5])].viewer.nunique()
    assert found.complete


def test_one_person_s_apps_and_nobody_s(signed_in, frame):
    assert signed_in("admin", api.usage_named)
    everybody = signed_in("admin", api.usage_viewers, api.Inquiry(WINDOW)).people
    (found,) = signed_in("admin", api.usage_of_person, "prod", PEOPLE[7], WINDOW).people
    assert found == next(one for one in everybody if one.username == PEOPLE[7])
    assert signed_in("admin", api.usage_of_person, "prod", "nobody", WINDOW).people == ()
    rows = json.loads(signed_in("admin", api.export_usage, "viewers", api.Inquiry(WINDOW), "json"))
    mine = [row for row in rows if row["person"] == PEOPLE[7]]
    assert [(row["app"], row["days"]) for row in mine] == [(one.app, one.days) for one in found.apps]
    shown = [("prod", PEOPLE[7])]
    assert json.loads(signed_in("admin", api.export_usage, "viewers", api.Inquiry(WINDOW), "json", shown)) == mine


@pytest.mark.parametrize("environment", ["pseudonyms", "none"], indirect=True)
def test_without_the_setting_nobody_is_named(signed_in, frame):
    found = signed_in("admin", api.usage_viewers, api.Inquiry(WINDOW))
    assert (found.people, found.others, found.named) == ((), None, False)
    assert not signed_in("admin", api.usage_named)


def test_leads_are_not_told_who(signed_in, frame):
    with pytest.raises(api.NotAllowed):
        signed_in("lead", api.usage_viewers, api.Inquiry(WINDOW))
    assert not signed_in("lead", api.usage_named)
