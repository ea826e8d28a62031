"""A snapshot from the store: one small query when nothing changed, else the changed platforms are parsed again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from api.context import Context
from api.errors import NotFound
from api.estate import sight, stored
from api.estate.memory import Rows, together
from api.estate.snapshot import PlatformState, Snapshot
from api.estate.stored import Stored
from api.platforms.protocol import Platform


def look(context: Context, platform: str | None = None, *, everything: bool = True) -> Snapshot:
    """The estate, or one platform of it; raises NotFound. `everything` False: only what the portal shows to all."""
    chosen = choose(context, platform)
    with context.engine.connect() as connection:
        states = stored.load(connection)
        held = [states.get(one.id, Stored(one.id)) for one in chosen]
        parts = tuple(context.memory.rows(connection, one.platform, one.version) for one in held)
    for pair in zip(chosen, held, strict=True):
        recall(context, *pair)
    rows = context.memory.view((platform, everything), parts, _everything if everything else _portal_only)
    now = context.now()
    shown = (_state(*pair, now, rows.index.counts[pair[1].platform]) for pair in zip(chosen, held, strict=True))
    return Snapshot(
        version=".".join(f"{one.platform}-{one.version}" for one in held),
        apps=rows.apps,
        people=rows.people,
        platforms=tuple(state if everything else sight.freshness_only(state) for state in shown),
        now=now,
        stale_days=context.settings.stale_days,
        index=rows.index,
    )


def recall(context: Context, platform: Platform, held: Stored) -> None:
    """Tell a platform what other processes, or earlier lives of this one, found its server's version to lack."""
    if new := context.memory.untold(platform.id, held.dropped):
        platform.remember(new)


def choose(context: Context, platform: str | None) -> list[Platform]:
    """The named platform, or all in the order of the setting; raises NotFound."""
    if platform is None:
        return list(context.platforms.values())
    if platform not in context.platforms:
        raise NotFound(f"There is no platform {platform!r}.", "The Platforms page lists every one.")
    return [context.platforms[platform]]


def _everything(parts: Iterable[Rows]) -> Rows:
    found = tuple(parts)
    return together(
        tuple(chain.from_iterable(one.apps for one in found)), tuple(chain.from_iterable(one.people for one in found))
    )


def _portal_only(parts: Iterable[Rows]) -> Rows:
    return sight.portal_only(_everything(parts))


def _state(platform: Platform, held: Stored, now: datetime, apps: int) -> PlatformState:
    return PlatformState(
        id=platform.id,
        kind=platform.kind,
        name=platform.name,
        url=platform.url,
        offers=platform.capabilities(),
        read_at=held.read_at,
        whole=held.whole,
        took_seconds=held.took_seconds,
        measured_at=held.measured_at,
        tried_at=held.tried_at,
        failure=held.failure,
        account=held.account,
        hints=held.hints,
        problems=held.problems,
        dropped=held.dropped,
        repeated=held.repeated,
        budget=platform.budget(),
        refreshing=held.leased_until is not None and held.leased_until > now,
        apps=apps,
    )
