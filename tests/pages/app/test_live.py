"""What the platform is asked about while the page is open."""

from __future__ import annotations

import pytest

from api import Capability, Content, Detail, Mount, Offer, Resource, Unreachable
from pages.app import ids, live

FULL = Detail(
    environment_names=("DATABASE_URL", "SMTP_HOST"),
    mounts=(Mount("/srv/data", "/data", "mounted"),),
    resources=(Resource("web", "100m", "500m", "128Mi", None, None),),
    dependencies=tuple(f"package-{number}==1.0" for number in range(40)),
    git_sha="0d1f2a",
    git_subject="Fix the axis",
    log="first\nlast",
    failed_log="boom",
    image_bytes=1024**3,
    containers=2,
)


@pytest.mark.parametrize(
    "text",
    [
        "DATABASE_URL SMTP_HOST",
        "Names only.",
        "/data /srv/data mounted",
        "web 100m asked for, at most 500m 128Mi asked for, no limit no limit",
        "40 packages",
        "Revision 0d1f2a Commit Fix the axis Image 1 GiB Containers 2",
        "first last",
        "boom",
    ],
)
def test_every_answer_is_shown(state, words, text):
    assert text in words(live.answered(FULL, state()))


def test_a_long_list_is_folded_and_can_be_searched_and_a_short_one_is_neither(state, parts):
    folded = parts(live.answered(FULL, state()), "Details")
    assert [len(parts(fold, "Input")) for fold in folded] == [1]
    assert folded[0].children[0].children == "40 packages"


def test_the_log_is_text_one_can_reach_by_keyboard(state, words, parts):
    hostile = Detail(log="<img src=x onerror=alert(1)>")
    (pre,) = parts(live.answered(hostile, state()), "Pre")
    assert pre.children == "<img src=x onerror=alert(1)>"
    regions = [part for part in parts(live.answered(hostile, state()), "Div") if getattr(part, "role", "") == "region"]
    assert [(region.tabIndex, getattr(region, "aria-label")) for region in regions] == [
        (0, "Last lines of the app's log")
    ]


def test_an_app_that_was_never_deployed_has_nothing_and_says_so(state, words):
    told = words(live.answered(Detail(), state()))
    for sentence in ("no variables", "no packages", "no directories", "no limits set", "The log is empty."):
        assert sentence in told
    assert "unknown" not in told


def test_a_field_that_was_not_answered_is_unknown_and_the_rest_is_shown(state, words):
    told = words(live.answered(Detail(log="hello", unread=frozenset({"dependencies", "git_sha"})), state()))
    assert "Installed packages unknown" in told
    assert "Revision unknown" in told
    assert "hello" in told


def test_what_the_platform_never_tells_is_said_before_it_is_asked(state, words):
    lacking = state({Capability.LOGS: Offer(offered=False, note="Logs stay on the server.")})
    assert "Log not offered : Logs stay on the server." in words(live.waiting(lacking))


def test_each_group_waits_in_its_own_shape(state, words):
    assert words(live.waiting(state())).count("Loading") == len(live.GROUPS)


def test_when_the_platform_is_silent_each_group_says_so_and_one_button_asks_again(state, words, parts):
    drawn = live.silent(Unreachable("The platform did not answer.", "Try again."), state())
    assert words(drawn).startswith("From the platform The platform did not answer. Try again.")
    assert words(drawn).count("Not answered.") == len(live.GROUPS)
    assert [button.id["type"] for button in parts(drawn, "Button")] == [ids.RETRY]


INSIDE = Detail(
    contents=(
        Content("webapp", "Churn (dash)", None, "backend running"),
        Content("dashboard", "Churn 1", "mary.oyelaran", "promoted"),
    ),
    stars=1200,
    watches=0,
    stage="Draft",
    shelves=("Sales", "Finance"),
)


def test_what_stands_inside_is_listed_with_what_is_known_of_it(state, words):
    told = words(live.answered(INSIDE, state()))
    assert "Churn (dash) webapp not told backend running Churn 1 dashboard mary.oyelaran promoted" in told
    assert "Stars 1,200 Watches 0 Stage of work Draft Workspaces Sales Finance" in told


def test_what_most_platforms_do_not_have_takes_no_room_there(state, words):
    lacking = {need: Offer(offered=False, note="None.") for need in (Capability.CONTENTS, Capability.INTEREST)}
    for drawn in (live.waiting(state(lacking)), live.answered(INSIDE, state(lacking))):
        assert "Inside" not in words(drawn)
        assert "Interest" not in words(drawn)
    assert "Inside" in words(live.waiting(state()))


def test_stars_that_were_not_told_are_unknown_and_not_zero(state, words):
    unread = frozenset({"stars", "contents", "shelves"})
    told = words(live.answered(Detail(watches=3, unread=unread), state()))
    assert "Inside unknown" in told
    assert "Stars unknown" in told
    assert "Watches 3" in told
    assert "Workspaces unknown" in told
