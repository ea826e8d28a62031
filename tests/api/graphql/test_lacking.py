"""A field this server's version does not know is left out of the next question, and remembered."""

from __future__ import annotations

import pytest

from api.errors import NotOffered, Refused
from api.graphql.execute import execute
from api.graphql.lacking import Lacking, without
from api.platforms.dash_enterprise_4.documents import APPS, CURRENT, OVERVIEW, SCHEMA


@pytest.fixture
def lacking():
    return Lacking(SCHEMA)


def complaint(text, **more):
    return [{"message": text, **more}]


@pytest.mark.parametrize(
    "text",
    [
        'Cannot query field "hasWorkspace" on type "App".',
        "Cannot query field 'hasWorkspace' on type 'App'. Did you mean 'name'?",
        'Cannot query field "hasWorkspace" on type "DashAppType".',
    ],
)
def test_the_field_is_found_in_every_wording(lacking, text):
    assert lacking.named_in(complaint(text), APPS) == {"App.hasWorkspace"}


def test_the_place_decides_when_names_of_types_differ(lacking):
    line = next(n for n, text in enumerate(APPS.text.splitlines(), 1) if text.strip() == "serviceType") - 1
    column = APPS.text.splitlines()[line - 1].index("name") + 1
    told = complaint('Cannot query field "name" on type "LinkedService".', locations=[{"line": line, "column": column}])
    assert lacking.named_in(told, APPS) == {"Service.name"}


@pytest.mark.parametrize(
    "text", ["Syntax Error", 'Cannot query field "other" on type "App".', 'Unknown argument "page"']
)
def test_other_complaints_name_no_field(lacking, text):
    assert lacking.named_in(complaint(text), APPS) == frozenset()


def test_what_is_empty_without_the_field_goes_too(lacking):
    lacking.add({"Contact.name", "Contact.email"})
    assert "contact" not in lacking.fit(APPS).text


def test_variables_nobody_uses_go_too(lacking):
    lacking.add({"Apps.apps", "Apps.nextPage"})
    with pytest.raises(NotOffered):
        lacking.fit(APPS)
    lacking.add({"Current.username"})
    assert "isAdmin" in lacking.fit(CURRENT).text


def test_a_document_without_its_variable_still_is_one(lacking):
    fitted = without(OVERVIEW, frozenset({"RootQuery.portals"}), lacking._schema)
    assert "portals" not in fitted.text
    assert fitted.name == "PortalkeeperOverview"


def test_it_is_asked_again_after_a_day(lacking):
    now = [1000.0]
    forgetful = Lacking(SCHEMA, clock=lambda: now[0])
    forgetful.add({"App.hasWorkspace"})
    assert forgetful.keys == {"App.hasWorkspace"}
    now[0] += 24 * 3600 + 1
    assert forgetful.keys == frozenset()


def test_an_older_server_is_asked_without_its_missing_fields_and_only_once_with_them(endpoint, demo_platform):
    demo_platform.faults.add("unknown_field", fields=["App.hasWorkspace", "AppMetaData.sortRank"])
    first = execute(endpoint, APPS, {"page": 0})
    second = execute(endpoint, APPS, {"page": 1})
    assert len(first.data["apps"]["apps"]) == len(second.data["apps"]["apps"]) == 10
    assert demo_platform.requests.count() == 3
    assert endpoint.lacking.keys == {"App.hasWorkspace", "AppMetaData.sortRank"}


def test_a_complaint_about_something_else_is_not_asked_again(endpoint, demo_platform):
    body = '{"errors": [{"message": "Cannot query field \\"gone\\" on type \\"App\\"."}]}'
    demo_platform.faults.add("status", status=400, body=body)
    with pytest.raises(Refused):
        execute(endpoint, APPS, {"page": 0})
    assert demo_platform.requests.count() == 1
