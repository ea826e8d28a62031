"""What the address keeps of a handover, step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pages.ownership.asked import Asked, dropping, of_request, read

ODD = ('leg"acy', "a&b=c/d, ü?#")


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(source="ann", receiver="bob b", platform="legacy"),
        Asked(asks="selection", apps=(ODD, ("prod", "two")), receiver="bob", former="keep", preview=True),
        Asked(asks="ownerless", receiver="bob", without=(ODD,), own_app=True, preview=True),
        Asked(asks="undo", of="1f", preview=True),
        Asked(run="1f"),
    ],
)
def test_every_step_comes_back_from_its_own_address(asked):
    assert read(asked.search) == asked


@pytest.mark.parametrize(
    ("search", "step"),
    [("", 1), ("?source=ann", 2), ("?asks=ownerless", 2), ("?source=ann&receiver=bob&preview=1", 3), ("?run=1f", 4)],
)
def test_the_step_follows_from_what_the_address_has(search, step):
    assert read(search).step == step


@pytest.mark.parametrize(
    "search", ["?app=x", "?app=/x", "?app=x/", "?former=all", "?asks=everything", "?" + "a=1&" * 20_000]
)
def test_an_address_somebody_made_up_asks_for_nothing(search):
    assert read(search) == Asked()


def test_a_request_names_only_what_its_way_of_asking_needs():
    asked = Asked(source="ann", receiver="bob", platform="legacy", former="remove")
    assert asked.request == {
        "asks": "person",
        "source": "ann",
        "receiver": "bob",
        "platform": "legacy",
        "keep": False,
        "remove": True,
        "own_app": False,
        "without": [],
    }
    assert Asked(asks="rest", of="1f").request == {"asks": "rest", "run": "1f"}
    assert "source" not in replace(asked, asks="ownerless").request


def test_apps_are_dropped_once_and_stay_dropped():
    once = dropping(Asked(asks="selection", apps=(ODD,)), [ODD])
    assert dropping(once, [ODD, ("prod", "two")]).request["without"] == [list(ODD), ["prod", "two"]]


def test_what_is_offered_instead_is_looked_at_first():
    offered = of_request({"asks": "person", "source": "ann", "receiver": "bob", "platform": "legacy"})
    assert offered == Asked(source="ann", receiver="bob", platform="legacy", preview=True)


def test_a_split_and_a_file_ask_with_what_is_kept_of_them():
    split = read("?asks=split&source=ann&wish=0a1b&receiver=bob&preview=1")
    assert split.step == 3
    assert {name: split.request[name] for name in ("asks", "source", "wish", "receiver")} == {
        "asks": "split",
        "source": "ann",
        "wish": "0a1b",
        "receiver": "bob",
    }
    assert read("?asks=sheet&wish=0a1b").request["wish"] == "0a1b"
