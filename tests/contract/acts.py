"""One example of every act: how it is done to an app, and which fields of it are different afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from api.platforms.shapes import App, Person
from tests.contract.conftest import World

Changes = Mapping[str, Any]
Example = Callable[[Any, App, World], Changes]


def set_owner(platform: Any, app: App, world: World) -> Changes:
    heir = somebody(world, app)
    platform.set_owner(app.name, heir)
    return {"owner": heir}


def set_visible(platform: Any, app: App, _world: World) -> Changes:
    platform.set_visible(app.name, not app.visible)
    return {"visible": not app.visible}


def set_rank(platform: Any, app: App, _world: World) -> Changes:
    platform.set_rank(app.name, 77)
    return {"rank": 77}


def set_text(platform: Any, app: App, _world: World) -> Changes:
    platform.set_text(app.name, title="Ends of a plan, “quoted” & <b>odd</b>")
    return {"title": "Ends of a plan, “quoted” & <b>odd</b>"}


def set_tags(platform: Any, app: App, world: World) -> Changes:
    """To tags the platform knows, where it tells of any: some have none made on the way."""
    known = {tag for one in world.apps.values() for tag in one.tags if one is not app}
    tags = sorted(known - set(app.tags))[:2] or ["forecast", "two words"]
    platform.set_tags(app.name, tuple(tags))
    return {"tags": tuple(tags)}


def set_contact(platform: Any, app: App, _world: World) -> Changes:
    platform.set_contact(app.name, "team@example.com")
    return {"contact_email": "team@example.com"}


def set_access(platform: Any, app: App, _world: World) -> Changes:
    access = "restricted" if app.access != "restricted" else "authenticated"
    platform.set_access(app.name, access)
    return {"access": access}


def add_co_owner(platform: Any, app: App, world: World) -> Changes:
    """Twice, which is no error."""
    friend = somebody(world, app)
    platform.add_co_owner(app.name, friend)
    platform.add_co_owner(app.name, friend)
    return {"co_owners": (*app.co_owners, friend)}


def remove_co_owner(platform: Any, app: App, _world: World) -> Changes:
    gone, *others = app.co_owners
    platform.remove_co_owner(app.name, gone)
    platform.remove_co_owner(app.name, gone)
    return {"co_owners": tuple(others)}


EXAMPLES: Mapping[str, Example] = {
    act.__name__: act
    for act in (
        set_owner,
        set_visible,
        set_rank,
        set_text,
        set_tags,
        set_contact,
        set_access,
        add_co_owner,
        remove_co_owner,
    )
}


@dataclass(frozen=True)
class Arguments:
    """What an act is called with, for an act that shall come to nothing."""

    app: str
    person: str

    def of(self, act: str) -> tuple[tuple[Any, ...], dict[str, Any]]:
        if act == "move_all":
            return (self.person, self.person + "-2"), {}
        if act == "set_text":
            return (self.app,), {"title": "Title"}
        values = {"set_visible": True, "set_rank": 3, "set_tags": (), "set_access": "restricted"}
        return (self.app, values.get(act, self.person)), {}


def somebody(world: World, app: App) -> str:
    """Who may own the app and has nothing to do with it yet."""
    busy = {app.owner, *app.co_owners, world.account.username}
    return next(name for name, one in world.people.items() if name not in busy and may_own(one))


def may_own(person: Person) -> bool:
    return person.has_seat is not False and not person.locked


def owned(world: World) -> list[App]:
    """Apps whose owner is there and may own them, and no administrator, so that nothing is special about them."""
    return [
        app
        for app in world.apps.values()
        if (owner := world.people.get(app.owner or "")) and may_own(owner) and owner.username != world.account.username
    ]
