"""A platform's portal read from the estate as an order: the lower rank comes first, none and 0 come last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from api.estate.snapshot import PlatformState, Snapshot
from api.platforms.capabilities import Capability
from api.platforms.shapes import App
from api.portal.defects import Neighbours, asked_of, judged
from api.portal.looks import TOLD
from api.portal.shapes import Entry, Keeper, Portal, Standing

OWN_STEP = 10  # between two places of an order that the console keeps
PLACE = frozenset({"visible", "rank"})


@dataclass(frozen=True, slots=True)
class Own:
    """An order the console keeps itself; apps in neither stand behind the others, by name."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()


NOTHING_OWN = Own()
NEVER: Mapping[str, datetime] = {}


def portal_of(
    snapshot: Snapshot, platform: str, own: Own = NOTHING_OWN, looked: Mapping[str, datetime] = NEVER
) -> Portal:
    """`own` counts where the platform has no rank; `looked` is when single apps were asked for. Raises NotFound."""
    state = snapshot.platform(platform)
    keeper = keeper_of(state)
    apps = [app for app in snapshot.apps if app.platform == platform]
    placing = _Placing(keeper is Keeper.CONSOLE, snapshot.lacking[platform] | _pictureless(apps), looked)
    if placing.own:
        apps = _arranged(apps, own)
    found = _sorted(apps, own=placing.own)
    return Portal(
        platform=platform,
        name=state.name,
        keeper=keeper,
        shown=placing.entries(found, Standing.SHOWN),
        hidden=placing.entries(found, Standing.HIDDEN),
        untold=placing.entries(found, Standing.UNTOLD),
        why=state.offers[Capability.SET_RANK].note if placing.own else "",
        looks=bool(found[Standing.UNTOLD] or looked),
    )


def keeper_of(state: PlatformState) -> Keeper:
    """The platform, where its API takes a rank: then it tells it as well, in the list or of single apps."""
    return Keeper.PLATFORM if state.offers[Capability.SET_RANK].offered else Keeper.CONSOLE


def standing_of(app: App) -> Standing:
    if "visible" in app.unread or app.visible is None:
        return Standing.UNTOLD
    if not app.visible:
        return Standing.HIDDEN
    return Standing.UNTOLD if "rank" in app.unread else Standing.SHOWN


def sort_key(app: App) -> tuple[bool, int, str]:
    return (not app.rank, app.rank or 0, app.name)


@dataclass(frozen=True, slots=True)
class _Placing:
    """`own`: the console keeps the order, so that ranks are ours and have no defects."""

    own: bool
    lacking: frozenset[str]
    looked: Mapping[str, datetime]

    def entries(self, found: Mapping[Standing, Sequence[App]], standing: Standing) -> tuple[Entry, ...]:
        apps = found[standing]
        shown = standing is Standing.SHOWN
        sharing = Counter(app.rank for app in apps) if shown else Counter()
        return tuple(
            self._entry(
                app, standing, number + 1 if shown else None, Neighbours(sharing[app.rank], _below(apps, number))
            )
            for number, app in enumerate(apps)
        )

    def _entry(self, app: App, standing: Standing, place: int | None, near: Neighbours) -> Entry:
        asked = asked_of(shown=standing is not Standing.HIDDEN, own=self.own)
        lacking = self.lacking - TOLD.keys() if app.name in self.looked else self.lacking
        wrong, unknown = judged(app, near, asked, app.unread | lacking)
        if standing is Standing.UNTOLD:
            wrong = ()  # whether it is a defect depends on whether it is shown
        return Entry(app, standing, place, app.rank or None, wrong, unknown, self.looked.get(app.name))


def _sorted(apps: Sequence[App], *, own: bool) -> dict[Standing, list[App]]:
    found: dict[Standing, list[App]] = {standing: [] for standing in Standing}
    for app in apps:
        found[standing_of(app)].append(app)
    found[Standing.SHOWN].sort(key=_own_key if own else sort_key)
    found[Standing.HIDDEN].sort(key=lambda app: app.name)
    found[Standing.UNTOLD].sort(key=lambda app: app.name)
    return found


def _own_key(app: App) -> tuple[bool, int, str, str]:
    return (not app.rank, app.rank or 0, app.label.casefold(), app.name)


def _arranged(apps: Sequence[App], own: Own) -> list[App]:
    """The apps as if the platform had the order that the console keeps."""
    places = {name: (number + 1) * OWN_STEP for number, name in enumerate(own.order)}
    return [
        replace(app, visible=app.name not in own.hidden, rank=places.get(app.name), unread=app.unread - PLACE)
        for app in apps
    ]


def _pictureless(apps: Sequence[App]) -> frozenset[str]:
    """Where no app at all has a picture, it is the interface that tells none."""
    return frozenset() if any(app.thumbnail_url for app in apps) else frozenset({"thumbnail_url"})


def _below(apps: Sequence[App], number: int) -> int | None:
    """The rank of the app before, where it is another one."""
    before = apps[number - 1].rank if number else None
    return before if before and before != apps[number].rank else None
