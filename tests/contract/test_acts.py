"""Each act a platform offers takes effect and changes nothing else; each it lacks is refused before it is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.errors import ApiError, NotFound, NotOffered, Refused
from api.platforms.capabilities import ACT_NEEDS
from demo.faults import Kind as Fault
from tests.contract.acts import EXAMPLES, Arguments, owned
from tests.contract.conftest import in_order

NO_EFFECT = (Fault.RESET_BEFORE, {}), (Fault.STATUS, {"status": 502}), (Fault.STATUS, {"status": 503})
EFFECT = (Fault.STATUS_AFTER, {"status": 502}), (Fault.RESET_AFTER, {}), (Fault.CUT, {})


def offered(platform, act):
    return platform.capabilities()[ACT_NEEDS[act]].offered


def written(stand_in):
    return [one for one in stand_in.requests if one.writes]


@pytest.fixture(scope="module")
def found():
    """Names by kind: every stand-in of a kind begins with the same estate."""
    return {}


@pytest.fixture
def name(kind, look, found):
    """An app of somebody, with a co-owner where the list or its own page tells of one."""
    if kind.name not in found:
        apps = owned(look())
        found[kind.name] = next((app.name for app in apps if app.co_owners), apps[0].name)
    return found[kind.name]


@pytest.mark.parametrize("act", EXAMPLES)
def test_an_act_takes_effect_and_changes_nothing_else(kind, platform, look, name, act):
    if not offered(platform, act):
        arguments, texts = Arguments(name, "no-such-person").of(act)
        with pytest.raises(NotOffered):
            getattr(platform, act)(*arguments, **texts)
        return
    if act == "remove_co_owner":
        EXAMPLES["add_co_owner"](platform, look(name).apps[name], look(name))
    before = look(name)
    changes = EXAMPLES[act](platform, before.apps[name], before)
    after = look(name)
    free = dict.fromkeys(kind.moves.get(act, ()))
    wanted = in_order(replace(before.apps.pop(name), **changes))
    assert replace(after.apps.pop(name), **free) == replace(wanted, **free)
    assert after == before


def test_everything_of_a_person_goes_to_another_and_nothing_else(kind, platform, stand_in, look):
    if not offered(platform, "move_all"):
        with pytest.raises(NotOffered):
            platform.move_all("lead", "admin")
        return
    before = look()
    source, target = list(dict.fromkeys(app.owner for app in owned(before)))[:2]
    platform.move_all(source, target)
    kind.settle(stand_in)
    after = look()
    moved = {name: replace(app, owner=target) if app.owner == source else app for name, app in before.apps.items()}
    free = dict.fromkeys(kind.moves.get("move_all", ()))
    assert {name: replace(app, **free) for name, app in after.apps.items()} == {
        name: replace(app, **free) for name, app in moved.items()
    }


@pytest.mark.parametrize("act", ACT_NEEDS)
def test_an_act_it_lacks_says_so_and_asks_nothing(platform, stand_in, act):
    """An act that it offers is refused for an app or person it does not know, in words, and changes nothing."""
    arguments, texts = Arguments("no-such-app", "no-such-person").of(act)
    if not offered(platform, act):
        stand_in.requests.clear()
        with pytest.raises(NotOffered, match=r"\w") as told:
            getattr(platform, act)(*arguments, **texts)
        assert stand_in.requests.started == 0
    else:
        with pytest.raises((NotFound, Refused)) as told:
            getattr(platform, act)(*arguments, **texts)
    assert told.value.sentence.endswith(".")


@pytest.mark.parametrize("act", ["set_owner", "add_co_owner"])
def test_a_person_it_does_not_know_gets_nothing(platform, look, name, act):
    before = look(name)
    error = (NotFound, Refused) if offered(platform, act) else NotOffered
    with pytest.raises(error):
        getattr(platform, act)(name, "no-such-person")
    assert look(name) == before


def test_an_access_it_does_not_know_is_refused(platform, look, name):
    before = look(name)
    with pytest.raises((Refused, NotOffered)):
        platform.set_access(name, "whoever")
    assert look(name) == before


@pytest.mark.parametrize(("fault", "details"), NO_EFFECT)
def test_an_act_that_never_arrived_is_sent_once(kind, platform, stand_in, look, name, fault, details):
    act, call = kind.one_act
    before = look(name)
    written_before = len(written(stand_in))
    stand_in.faults.add(fault, call, **details)
    with pytest.raises(kind.broken):
        EXAMPLES[act](platform, before.apps[name], before)
    assert len(written(stand_in)) == written_before + 1
    stand_in.faults.clear()
    assert look(name) == before


@pytest.mark.parametrize(("fault", "details"), EFFECT)
def test_an_act_whose_answer_is_lost_is_sent_once(kind, platform, stand_in, look, name, fault, details):
    """It took effect and nobody was told: to send it again could be to do it twice."""
    act, call = kind.one_act
    before = look(name)
    changes = {}
    written_before = len(written(stand_in))
    stand_in.faults.add(fault, call, **details)
    with pytest.raises(ApiError):
        changes = EXAMPLES[act](platform, before.apps[name], before)
    assert changes == {}
    assert len(written(stand_in)) == written_before + 1
    stand_in.faults.clear()
    assert look(name) != before
