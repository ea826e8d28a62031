"""A draft is kept until it is applied or dropped; what others did meanwhile is seen, and never overwritten."""

from __future__ import annotations

import pytest
from sqlalchemy import select

import api
from api.changes.shapes import State
from api.store import tables
from tests.api.acting import wait

MOVE = {"do": "move", "apps": ["f"], "before": "b"}


@pytest.fixture
def draft(signed_in):
    return signed_in("lead", api.begin_draft, "prod", "Spring").id


@pytest.fixture
def edit(signed_in, draft):
    def edit(*edits, role="lead"):
        return signed_in(role, api.edit_draft, draft, edits)

    return edit


def difference(signed_in, key):
    return signed_in("lead", lambda: api.draft_difference(api.read_draft(key)))


def test_the_portal_is_read_as_an_order_with_its_defects(signed_in):
    portal = signed_in("lead", api.read_portal, "prod")
    assert [entry.name for entry in portal.shown] == list("abcdef")
    assert [entry.name for entry in portal.hidden] == ["h", "i"]
    assert portal.entries["c"].defects[:1] == ("tied",)
    assert portal.entries["f"].defects[:1] == ("unset",)
    assert portal.entries["h"].defects == ("hidden-with-rank",)
    assert portal.keeper is api.Keeper.PLATFORM


def test_a_moved_app_is_one_write(signed_in, draft, edit):
    edit(MOVE)
    found = difference(signed_in, draft)
    assert (found.writes, found.ranks) == (1, {"f": (None, 15)})
    assert [(line.app, line.kind, line.before, line.after) for line in found.lines] == [("f", "moved", 6, 2)]


def test_a_typed_rank_that_is_not_free_is_said_and_so_is_one_that_moves_nothing(signed_in, draft, edit):
    edit({"do": "rank", "app": "f", "rank": "20"})
    assert difference(signed_in, draft).words == "Rank 20 is not free there, so f gets 25."
    edit({"do": "rank", "app": "a", "rank": "7"})
    lines = difference(signed_in, draft).lines
    assert [(line.app, line.before, line.after) for line in lines] == [("a", 1, 1), ("f", 6, 3)]


def test_a_draft_is_there_after_a_reload_and_for_whoever_has_its_address(signed_in, draft, edit):
    edit(MOVE)
    for role in ("lead", "admin"):
        assert signed_in(role, api.read_draft, draft).wanted.order == tuple("afbcde")
    assert signed_in("admin", api.list_drafts) == ()


def test_an_app_moved_back_needs_no_write(signed_in, draft, edit):
    edit(MOVE, {"do": "move", "apps": ["f"], "to": "6"})
    assert difference(signed_in, draft) == api.Difference((), 0, {})


def test_apps_moved_together_all_count_as_moved_and_back_again_as_none(signed_in, draft, edit):
    edit({"do": "move", "apps": ["b", "c", "d"], "to": "4"})
    assert [line.app for line in difference(signed_in, draft).lines] == ["b", "c", "d"]
    edit({"do": "move", "apps": ["b", "c", "d"], "to": "2"})
    assert difference(signed_in, draft) == api.Difference((), 0, {})


def test_shown_hidden_renamed_and_retagged_apps_are_counted(signed_in, draft, edit):
    edit(
        {"do": "show", "apps": ["h"]},
        {"do": "hide", "apps": ["a"]},
        {"do": "text", "app": "b", "field": "title", "value": " Best "},
        {"do": "tag", "apps": ["b", "c"], "add": ["new"]},
        {"do": "text", "app": "c", "field": "contact", "value": "team@example.com"},
    )
    found = difference(signed_in, draft)
    told = [(line.kind, line.app, line.before, line.after) for line in found.lines]
    assert told == [
        ("shown", "h", None, 1),
        ("hidden", "a", 1, None),
        ("tags", "b", [], ["new"]),
        ("title", "b", "B", "Best"),
        ("contact", "c", None, "team@example.com"),
        ("tags", "c", [], ["new"]),
    ]
    assert found.writes == 6


def test_a_bad_edit_changes_nothing_of_the_draft(signed_in, draft, edit):
    with pytest.raises(api.Refused):
        edit(MOVE, {"do": "rank", "app": "a", "rank": "-1"})
    assert signed_in("lead", api.read_draft, draft).version == 1


def test_a_draft_changed_in_another_window_is_not_overwritten(signed_in, draft, edit):
    edit(MOVE)
    with pytest.raises(api.Refused, match="another window"):
        signed_in("lead", api.edit_draft, draft, [MOVE], 1)


def test_a_lead_hands_a_draft_over_and_an_administrator_applies_it(signed_in, draft, edit, applied, world):
    edit({"do": "show", "apps": ["h"]}, {"do": "move", "apps": ["f"], "after": "a"})
    with pytest.raises(api.NotAllowed):
        signed_in("lead", api.plan_draft, draft)
    with pytest.raises(api.NotAllowed):
        signed_in("admin", api.plan_draft, draft)
    signed_in("lead", api.hand_draft, draft, "Please look")
    with pytest.raises(api.Refused):
        edit(MOVE)
    assert [one.id for one in signed_in("admin", api.list_drafts)] == [draft]
    assert set(applied(draft)) == {State.APPLIED}
    assert world.order() == "afhbcde"
    assert signed_in("lead", api.read_draft, draft).stage is api.Stage.APPLIED


def test_a_draft_goes_back_with_a_remark_and_can_be_edited_again(signed_in, draft, edit):
    signed_in("lead", api.hand_draft, draft)
    with pytest.raises(api.Refused):
        signed_in("admin", api.return_draft, draft, "  ")
    signed_in("admin", api.return_draft, draft, "Not yet")
    assert signed_in("lead", api.read_draft, draft).remark == "Not yet"
    assert edit(MOVE).stage is api.Stage.RETURNED


def test_only_its_author_edits_a_draft_and_others_copy_it(signed_in, draft, edit):
    edit(MOVE)
    with pytest.raises(api.NotAllowed):
        edit(MOVE, role="admin")
    copy = signed_in("admin", api.copy_draft, draft)
    assert signed_in("admin", api.edit_draft, copy.id, [{"do": "settle"}]).wanted.order == tuple("afbcde")


def test_viewers_see_no_drafts(signed_in, draft):
    for act in (api.read_draft, api.drop_draft, api.hand_draft, api.copy_draft):
        with pytest.raises(api.NotAllowed):
            signed_in("viewer", act, draft)
    with pytest.raises(api.NotAllowed):
        signed_in("viewer", api.read_portal, "prod")


def test_a_portal_is_exported_in_its_order_and_that_is_on_record(signed_in, context):
    text = signed_in("lead", lambda: api.export_portal(api.read_portal("prod"), "csv"))
    assert [line.split(",")[1] for line in text.splitlines()[1:]] == list("abcdefhi")
    with context.engine.connect() as connection:
        assert connection.execute(select(tables.audit.c.detail)).scalars().all()[-1]["table"] == "portal"


def test_a_dropped_draft_is_gone_and_it_is_on_record_who_took_it_back_and_dropped_it(signed_in, draft, context):
    with pytest.raises(api.NotAllowed):
        signed_in("admin", api.drop_draft, draft)
    for act in (api.hand_draft, api.take_draft_back, api.drop_draft):
        signed_in("lead", act, draft)
    with context.engine.connect() as connection:
        noted = connection.execute(select(tables.audit.c.act, tables.audit.c.detail)).all()
    acts = ("portal draft handed over", "portal draft taken back", "portal draft dropped")
    assert [(row.act, row.detail["draft"]) for row in noted[-3:]] == [(act, draft) for act in acts]
    with pytest.raises(api.NotFound):
        signed_in("lead", api.read_draft, draft)


def test_what_somebody_else_moved_is_shown_and_decided_before_anything_is_written(signed_in, world, refreshed, applied):
    mine = signed_in("admin", api.begin_draft, "prod").id
    signed_in("admin", api.edit_draft, mine, [{"do": "move", "apps": ["c"], "to": 1}])
    world.elsewhere("a", rank=25)
    world.elsewhere("c", rank=22)
    refreshed()
    moved = signed_in("admin", lambda: api.draft_drift(api.read_draft(mine)))
    assert [(one.app, one.was, one.now, one.yours) for one in moved] == [("a", 10, 25, False), ("c", 30, 22, True)]
    with pytest.raises(api.Refused, match="2 apps"):
        signed_in("admin", api.plan_draft, mine)
    signed_in("admin", api.decide_draft, mine)
    assert applied(mine) == [State.APPLIED]
    assert world.order() == "cbadef"


def test_what_stands_as_others_made_it_is_given_up(signed_in, world, refreshed):
    mine = signed_in("admin", api.begin_draft, "prod").id
    title = {"do": "text", "app": "a", "field": "title", "value": "Mine"}
    signed_in("admin", api.edit_draft, mine, [{"do": "move", "apps": ["c"], "to": 1}, title])
    world.elsewhere("c", rank=22)
    world.elsewhere("a", title="Theirs")
    refreshed()
    signed_in("admin", api.decide_draft, mine, [("c", "rank")])
    found = signed_in("admin", api.read_draft, mine)
    assert found.wanted.order == tuple("abcdef")
    assert found.wanted.texts == {"a": {"title": "Mine"}}
    signed_in("admin", api.decide_draft, mine, None)
    plan = signed_in("admin", api.plan_draft, mine)
    assert [(change.before, change.after) for change in plan.changes] == [("Theirs", "Mine")]


def test_applying_is_undone_exactly(signed_in, context, world, applied):
    mine = signed_in("admin", api.begin_draft, "prod").id
    edits = [
        MOVE,
        {"do": "hide", "apps": ["a"]},
        {"do": "text", "app": "c", "field": "contact", "value": "team@example.com"},
        {"do": "show", "apps": ["i"]},
        {"do": "tag", "apps": ["b"], "add": ["x"]},
    ]
    signed_in("admin", api.edit_draft, mine, edits)
    before = dict(world.apps)
    assert set(applied(mine)) == {State.APPLIED}
    run = signed_in("admin", api.read_draft, mine).run
    signed_in("admin", lambda: api.confirm_handover(api.plan_handover({"asks": "undo", "run": run}).hash))
    wait(context)
    assert {name: (app.rank or None, app.visible, app.tags, app.contact_email) for name, app in world.apps.items()} == {
        name: (app.rank or None, app.visible, app.tags, app.contact_email) for name, app in before.items()
    }


def test_the_portal_as_a_draft_would_leave_it_is_what_applying_makes_of_it(signed_in, edit, draft, applied, refreshed):
    edit(
        {"do": "order", "order": list("fdcba"), "strict": True},
        {"do": "hide", "apps": ["b"]},
        {"do": "show", "apps": ["h", "i"]},
        {"do": "text", "app": "a", "field": "title", "value": "First"},
        {"do": "tag", "apps": ["a"], "add": ["x"]},
    )
    told = signed_in("lead", lambda: api.drafted_portal(api.read_draft(draft)))
    signed_in("lead", api.hand_draft, draft)
    applied(draft)
    refreshed()
    assert told == signed_in("lead", api.read_portal, "prod")
    assert "tied" not in told.defects
