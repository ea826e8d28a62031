"""Where the numbers come from, how far back, and when last gathered: the line below every screen of use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from api.estate.snapshot import PlatformState, Snapshot
from api.platforms.capabilities import Capability
from api.usage.coverage import spans
from api.usage.gatherings import WORDS, Gathering, Source


@dataclass(frozen=True, slots=True)
class Origin:
    """One platform and one source of its views.

    `source` is None where nothing was gathered; `sentence` says all of it, or what the platform does not offer and
    what to do. `first` and `last` are days, `gathered` is when it was last gathered. `failure` is the last try's.
    """

    platform: str
    source: Source | None
    sentence: str
    first: date | None = None
    last: date | None = None
    gathered: datetime | None = None
    failure: str | None = None


def origins(snapshot: Snapshot, gatherings: Iterable[Gathering], zone: ZoneInfo) -> tuple[Origin, ...]:
    """In the order of the platforms; one without any source has one line that says so."""
    held = list(gatherings)
    return tuple(one for state in snapshot.platforms for one in _of_platform(state, held, zone))


def _of_platform(state: PlatformState, gatherings: list[Gathering], zone: ZoneInfo) -> list[Origin]:
    mine = [one for one in gatherings if one.platform == state.id]
    found = [_of_source(state, source, [one for one in mine if one.source is source], zone) for source in Source]
    return [one for one in found if one] or [Origin(state.id, None, _nothing(state))]


def _of_source(state: PlatformState, source: Source, mine: list[Gathering], zone: ZoneInfo) -> Origin | None:
    if not mine:
        return None
    failure, at = mine[-1].failure, max(one.at for one in mine)
    told = spans(mine, zone)
    if not told:
        return Origin(state.id, source, f"{state.name}: {WORDS[source]}, nothing yet.", gathered=at, failure=failure)
    first, last = told[0].first, told[-1].last
    gaps = " with gaps" if len(told) > 1 else ""
    sentence = f"{state.name}: {WORDS[source]}, {first} to {last}{gaps}."
    return Origin(state.id, source, sentence, first, last, at, failure)


def _nothing(state: PlatformState) -> str:
    offer = state.offers.get(Capability.VIEWS)
    if offer is not None and offer.offered:
        return f"{state.name}: its records of visits were not read yet."
    why = f" {offer.note}" if offer else ""
    return f"{state.name}: views are not known.{why} Import its access logs, or let its apps report."
