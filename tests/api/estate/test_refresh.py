"""A whole reading replaces what is held; anything less leaves it, with its age and the reason."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from api.errors import Unreachable
from api.estate.background import refresh_now
from api.estate.looking import look
from api.estate.refresh import Result
from api.platforms.shapes import MEASURED, Account, Person
from tests.api.estate.conftest import another, app

DOWN = Unreachable("Production did not answer in 10 seconds.", "Try again.")


def refreshed(context):
    (outcome,) = refresh_now(context, context.platforms.values())
    return outcome


def names(context):
    return [one.name for one in look(context).apps]


def state(context):
    return look(context).platform("prod")


def test_before_the_first_reading_nothing_is_known(context):
    seen = look(context)
    assert (seen.apps, state(context).read_at, state(context).whole) == ((), None, False)


def test_what_was_read_is_on_screen_with_its_time(context, platform, clock):
    platform.apps = (app("sales", owner="ada", title="Sales"),)
    platform.people = (Person("prod", "ada", email="ada@example.com"),)
    assert refreshed(context).result is Result.DONE
    seen = look(context)
    assert seen.app("prod", "sales").title == "Sales"
    assert seen.person("prod", "ada").email == "ada@example.com"
    assert (state(context).read_at, state(context).whole, state(context).apps) == (clock(), True, 1)


def test_an_app_that_is_gone_leaves_with_the_next_whole_reading(context, platform):
    platform.apps = (app("sales"), app("ops"))
    refreshed(context)
    platform.apps = (app("ops"), app("new"))
    refreshed(context)
    assert names(context) == ["new", "ops"]


def test_a_platform_that_is_down_leaves_its_rows_with_their_age_and_the_reason(context, platform, clock):
    platform.apps = (app("sales"),)
    refreshed(context)
    read_at = clock()
    clock.advance(minutes=7)
    platform.failure = DOWN
    assert refreshed(context).result is Result.FAILED
    assert names(context) == ["sales"]
    now = state(context)
    assert (now.read_at, now.whole, now.tried_at) == (read_at, True, clock())
    assert "did not answer" in now.failure


def test_an_error_of_ours_is_a_sentence_and_not_its_text(context, platform):
    platform.failure = KeyError("secret-thing")
    outcome = refreshed(context)
    assert outcome.result is Result.FAILED
    assert "secret-thing" not in outcome.sentence
    assert "log" in state(context).failure


def test_the_next_good_reading_takes_the_reason_away(context, platform):
    platform.failure = DOWN
    refreshed(context)
    platform.failure = None
    refreshed(context)
    assert state(context).failure is None


def test_a_part_never_replaces_the_whole(context, platform):
    platform.apps = (app("sales"), app("ops"))
    refreshed(context)
    platform.apps = (app("ops", title="Renamed"),)
    platform.reading = {"whole": False, "problems": ("Page 3 could not be read.",)}
    outcome = refreshed(context)
    assert outcome.result is Result.FAILED
    assert "Page 3" in outcome.sentence
    assert names(context) == ["ops", "sales"]
    assert look(context).app("prod", "ops").title is None
    assert state(context).problems == ("Page 3 could not be read.",)


def test_a_part_is_shown_as_such_while_there_is_nothing_better(context, platform):
    platform.apps = (app("ops"),)
    platform.reading = {"whole": False, "problems": ("Page 3 could not be read.",)}
    refreshed(context)
    assert names(context) == ["ops"]
    assert (state(context).whole, state(context).problems) == (False, ("Page 3 could not be read.",))


def test_an_account_that_lost_its_role_does_not_empty_the_estate(context, platform):
    platform.apps = (app("sales"), app("ops"))
    refreshed(context)
    platform.apps = (app("ops"),)
    platform.reading = {"account": Account("svc", is_admin=False)}
    assert "administrator" in refreshed(context).sentence
    assert names(context) == ["ops", "sales"]


def test_counters_and_hints_of_the_reading_are_kept(context, platform):
    platform.reading = {"repeated": 3, "hints": (("version", "4.1"),), "problems": ("One title was cut.",)}
    refreshed(context)
    now = state(context)
    assert (now.repeated, now.hints, now.problems) == (3, (("version", "4.1"),), ("One title was cut.",))
    assert now.account == Account("svc", is_admin=True)


def test_what_a_version_lacks_is_told_to_the_platform_after_a_restart(context, platform):
    platform.reading = {"dropped": frozenset({"App.tags"})}
    refreshed(context)
    for restarted in (another(context), another(context)):
        platform.remembered = frozenset()
        look(restarted)
        assert platform.remembered == {"App.tags"}
        platform.remembered = frozenset()
        look(restarted)
        assert platform.remembered == frozenset()


def test_only_what_changed_is_written(context, platform):
    platform.apps = tuple(app(f"app-{number}") for number in range(50))
    refreshed(context)
    before = look(context).version
    written = []
    event.listen(context.engine, "before_cursor_execute", lambda *args: written.append(args[2]))
    refreshed(context)
    assert look(context).version == before
    platform.apps = (*platform.apps[:-1], app("app-49", title="New"))
    refreshed(context)
    assert look(context).version != before
    touched = [one for one in written if one.startswith(("INSERT INTO app", "UPDATE app", "DELETE FROM app"))]
    assert len(touched) == 1


@pytest.mark.parametrize("title", ["\ud83d broken", "nul\0inside", "=1+1", "👩‍👩‍👧 שלום", "x" * 10_000, "<script>", ""])
def test_hostile_text_is_stored_and_shown_as_text(context, platform, title):
    platform.apps = (app("odd", title=title),)
    assert refreshed(context).result is Result.DONE
    assert look(context).app("prod", "odd").title == title.encode("utf-8", "replace").decode() or "\ud83d" in title


def test_a_name_no_store_can_hold_does_not_stop_the_others(context, platform):
    platform.apps = (app("fine"), app("x" * 300), app("nul\0"))
    refreshed(context)
    assert names(context) == ["fine"]
    assert state(context).problems[0].startswith("2 rows")


def test_an_app_nobody_knows_much_about_is_kept(context, platform):
    platform.apps = (app("bare", access="internal", unread=MEASURED | {"title", "tags"}),)
    refreshed(context)
    kept = look(context).app("prod", "bare")
    assert (kept.access, kept.owner, kept.unread) == ("internal", None, MEASURED | {"title", "tags"})
