"""`platforms` says what answers, as whom, and what it offers."""

from __future__ import annotations

import json

from api.platforms.capabilities import Capability, Offer
from api.platforms.dash_enterprise_4.platform import DashEnterprise4
from demo.faults import Kind


def test_it_says_who_we_are_and_what_is_offered(run):
    done = run("platforms")
    assert done.exit_code == 0
    assert "prod: Production (dash-enterprise-4, http://127.0.0.1" in done.stdout
    assert "Answers us as admin, an administrator." in done.stdout
    assert "  Offers: all apps, " in done.stdout
    assert "number of views" in done.stdout.split("Does not offer:")[1]


def test_a_script_gets_json(run):
    (answer,) = json.loads(run("platforms", "--json").stdout)
    assert (answer["id"], answer["username"], answer["is_admin"], answer["failure"]) == ("prod", "admin", True, None)
    assert "all apps" in answer["offered"]
    assert "number of views" in answer["not_offered"]


def test_what_is_told_of_one_app_at_a_time_is_neither_offered_nor_lacking(run, monkeypatch):
    offers = {need: Offer(offered=False, note="", singly=need is Capability.TAGS) for need in Capability}
    monkeypatch.setattr(DashEnterprise4, "capabilities", lambda _platform: offers)
    said = run("platforms").stdout
    assert "  Offers: nothing.\n  Tells on an app's own page: tags.\n  Does not offer: all apps, " in said
    assert ", tags, " not in said


def test_what_does_not_answer_is_a_sentence_and_exit_code_1(run, demo_platform):
    demo_platform.faults.add(Kind.LOGIN_PAGE)
    done = run("platforms")
    assert done.exit_code == 1
    assert "Answers us" not in done.stdout
    assert "Production" in done.stdout


def test_no_key_is_ever_printed(run, demo_platform):
    demo_platform.faults.add(Kind.STATUS, status=401)
    for words in (("platforms",), ("platforms", "--json"), ("refresh",)):
        assert demo_platform.api_key not in run(*words).output
