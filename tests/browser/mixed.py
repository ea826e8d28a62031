"""A console over three kinds of platform, with forty apps of one person, and what each platform says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from api.settings import Settings
from demo import dash_enterprise_4, dash_enterprise_5, posit_connect
from demo.dash_enterprise_5.tables import save_app
from demo.posit_connect import items
from demo.standing.state import unpack
from tests.browser.behind import give, owners_of
from tests.browser.console import Product, enterprise_4, over
from tests.browser.window import Window

GIVER, RECEIVER = "lead", "admin"
LEGACY, CLOUD, CONNECT = 3, 2, 35  # apps of the giver
FORTY = LEGACY + CLOUD + CONNECT
Owners = dict[tuple[str, str], str | None]


@dataclass(frozen=True)
class Mixed:
    """`legacy` can only move everything of a person; the two others hand over one app at a time."""

    product: Product
    legacy: dash_enterprise_4.StandIn
    cloud: dash_enterprise_5.StandIn
    connect: posit_connect.StandIn

    @property
    def settings(self) -> Settings:
        return Settings.from_env(self.product.env)

    @property
    def owners(self) -> Owners:
        sql = "SELECT content.guid, username FROM content JOIN person ON content.owner = person.guid"
        return {
            **{("legacy", name): owner for name, owner in owners_of(self.legacy).items()},
            **{("cloud", row["slug"]): row["owner"] for row in self.cloud.state.rows("SELECT slug, owner FROM app")},
            **{("connect", row["guid"]): row["username"] for row in self.connect.state.rows(sql)},
        }

    @property
    def writes(self) -> Counter[str]:
        """Calls that wrote an owner, whatever became of their answers."""
        return Counter(
            legacy=self.legacy.requests.count("moveAppsAndServices"),
            cloud=self.cloud.requests.count("de apps transfer"),
            connect=self.connect.requests.count("change_content"),
        )

    def give_on_connect(self, owner: str, *apps: str) -> None:
        """As somebody else would, past this console."""
        found = self.connect.state.row("SELECT guid FROM person WHERE username = ?", (owner,))
        assert found
        for app in apps:
            items.save(self.connect.state, (items.find(self.connect.state, app) or {}) | {"owner_guid": found["guid"]})

    def forget(self) -> None:
        for platform in (self.legacy, self.cloud, self.connect):
            platform.faults.clear()
            platform.requests.clear()


def ended(window: Window, word: str = "finished") -> None:
    window.wait(lambda: window.text("#ownership-run .run-facts .pill") == word, f"the run is {word}")
    window.settle()


def tab_to(window: Window, css: str) -> None:
    """Nothing but the tabulator; fails when it never comes there."""
    for _ in range(120):
        window.press(Keys.TAB)
        if window.script("return document.activeElement === document.querySelector(arguments[0])", css):
            return
    pytest.fail(f"The keyboard does not reach {css}")


@contextmanager
def mixed(folder: Path) -> Iterator[Mixed]:
    """Forty apps are the giver's; the receiver owns nothing where only everything moves, so that all can be undone."""
    with ExitStack() as stack:
        legacy = stack.enter_context(dash_enterprise_4.serve(apps=12, seed=11))
        cloud = stack.enter_context(dash_enterprise_5.serve(apps=14))
        connect = stack.enter_context(posit_connect.serve(apps=40))
        _share(legacy, cloud, connect)
        key = {"api_key": connect.api_key}
        entries = [
            enterprise_4("legacy", legacy),
            {"id": "cloud", "kind": "dash-enterprise-5", "name": "Cloud", "url": cloud.url, **cloud.settings},
            {"id": "connect", "kind": "posit-connect", "name": "Connect", "url": connect.url, **key},
        ]
        yield Mixed(stack.enter_context(over(folder, entries)), legacy, cloud, connect)


def _share(legacy: dash_enterprise_4.StandIn, cloud: dash_enterprise_5.StandIn, connect: posit_connect.StandIn) -> None:
    """The first ones to the giver, the others to somebody else."""
    names = sorted(owners_of(legacy))
    give(legacy, GIVER, *names[:LEGACY])
    give(legacy, "h.vandijk", *names[LEGACY:])
    for number, row in enumerate(cloud.state.rows("SELECT doc FROM app ORDER BY slug")):
        save_app(cloud.state, unpack(row["doc"]) | {"owner": GIVER if number < CLOUD else "m.petrov"})
    guids = {row["username"]: row["guid"] for row in connect.state.rows("SELECT username, guid FROM person")}
    for number, row in enumerate(connect.state.rows("SELECT doc FROM content ORDER BY guid")):
        owner = guids[GIVER if number < CONNECT else "njansen"]
        items.save(connect.state, unpack(row["doc"]) | {"owner_guid": owner})
