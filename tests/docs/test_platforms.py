"""The tables about the kinds of platform are those of the code."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from api.platforms import dash_enterprise_4, dash_enterprise_5, dataiku_dss, posit_connect
from api.platforms.capabilities import Capability
from api.platforms.dash_enterprise_4 import capabilities as of_dash_enterprise_4
from api.platforms.dash_enterprise_5 import capabilities as of_dash_enterprise_5
from api.platforms.dataiku_dss import capabilities as of_dataiku_dss
from api.platforms.kinds import KINDS
from api.platforms.posit_connect import capabilities as of_posit_connect

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "platforms.md").read_text(encoding="utf-8")
FOLDERS = {
    "dash-enterprise-4": dash_enterprise_4,
    "dash-enterprise-5": dash_enterprise_5,
    "posit-connect": posit_connect,
    "dataiku-dss": dataiku_dss,
}


def of_de5(need):
    """What stands in the table depends on what the server's administrators gave us."""
    bare, program, keycloak = (
        of_dash_enterprise_5.offers(without, keycloak=admin)[need].offered
        for without, admin in (("no de", False), (None, False), ("no de", True))
    )
    if need in of_dash_enterprise_5.NOT_LISTED:
        return "on its page, with `de`"
    return "yes" if bare else "with `de`" if program else "with Keycloak" if keycloak else "no"


ANSWERS = {
    "Dash Enterprise 4": lambda need: said(of_dash_enterprise_4.offers(frozenset())[need]),
    "Dash Enterprise 5": of_de5,
    "Posit Connect": lambda need: said(of_posit_connect.offers()[need]),
    "Dataiku DSS": lambda need: said(of_dataiku_dss.offers()[need]),
}


def said(offer):
    if not offer.offered:
        return "no"
    return "on its page" if "on the app's own page" in offer.note else "yes"


def wanted():
    """The table as it has to stand in the page."""
    rows = [["", *ANSWERS], ["---"] * (len(ANSWERS) + 1)]
    rows += [[need.value, *(answer(need) for answer in ANSWERS.values())] for need in Capability]
    return "\n".join(
        f"| {' | '.join(row)} |".replace("|  |", "| |").replace("| --- ", "|---").replace("|--- |", "|---|")
        for row in rows
    )


def cells(text):
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]


def test_the_table_of_offers_is_the_codes():
    written = cells(PAGE.split("## What each offers", 1)[1])
    assert written == cells(wanted()), f"Put this into docs/platforms.md:\n{wanted()}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_kind_is_named_and_no_other(kind):
    reads = import_module(f"{FOLDERS[kind].__name__}.platform").read_options
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{kind}` |")]
    named = set(re.findall(r"`(\w+)`", row.split("|")[2]))
    assert named == import_module(reads.__module__).KNOWN - {"ca_path"}


def test_it_says_that_nothing_was_run_against_a_real_server():
    assert "None of this was ever run against a real server" in PAGE
