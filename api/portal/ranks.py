"""From a wanted order to ranks, with the fewest writes; lower comes first, and apps without a rank come last.

Who keeps a rank is decided by api.portal.longest. The others get numbers between their neighbours, spread evenly, so
that the next app finds room as well. Ranks that are shared, or missing at the end, stay so as long as nobody has placed
these apps: their order was never meant.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from api.portal.longest import MOST, Block, kept

STEP = 10
NONE: Mapping[str, int | None] = {}


@dataclass(frozen=True, slots=True)
class Ranking:
    """`writes` is the new rank of each app that needs another (None: none).

    `least` is how many it would be, were there a number between any two; where there was none, apps are pushed along,
    or all are numbered `anew`.
    """

    writes: Mapping[str, int | None]
    least: int
    anew: bool = False

    @property
    def pushed(self) -> int:
        """How many more had to be written because no number was left."""
        return len(self.writes) - self.least


def ranks_for(
    wanted: Sequence[str],
    held: Mapping[str, int | None],
    placed: Collection[str] = (),
    asked: Mapping[str, int | None] = NONE,
) -> Ranking:
    """The ranks to write so that the portal shows `wanted`, in which every app stands once.

    `held` are the ranks now, `placed` the apps whose place somebody meant. `asked` are ranks somebody typed: they are
    taken where they fit between the neighbours; with None an app shall have no rank, and belongs to the end.
    """
    ranked, last = _split(wanted, held, frozenset(placed), asked)
    first, blocks = _begins_below_one(_blocks(ranked, held, frozenset(placed), asked))
    cleared: dict[str, int | None] = {app: None for app in last if held.get(app)}
    staying = kept(blocks)
    loose = kept(blocks, room=False)
    count = sum(block.size for block in blocks)
    least = count - sum(blocks[place].size for place in loose)
    needed = count - sum(blocks[place].size for place in staying)
    if needed > least and needed * 2 > count:
        every = [app for block in (*first, *blocks) for app in block.apps]
        anew = {app: STEP * (number + 1) for number, app in enumerate(every)}
        written = {app: rank for app, rank in anew.items() if held.get(app) != rank}
        return Ranking({**written, **cleared}, least + len(cleared), anew=True)
    return Ranking({**_Filling(asked).filled(blocks, staying), **cleared}, least + len(cleared))


def _split(
    wanted: Sequence[str], held: Mapping[str, int | None], placed: frozenset[str], asked: Mapping[str, int | None]
) -> tuple[list[str], list[str]]:
    """The apps that need a rank, and those at the end that need none."""
    end = len(wanted)
    while end and _needs_none(wanted[end - 1], held, placed, asked):
        end -= 1
    return list(wanted[:end]), list(wanted[end:])


def _needs_none(
    app: str, held: Mapping[str, int | None], placed: frozenset[str], asked: Mapping[str, int | None]
) -> bool:
    return asked[app] is None if app in asked else not held.get(app) and app not in placed


def _blocks(
    ranked: Sequence[str], held: Mapping[str, int | None], placed: frozenset[str], asked: Mapping[str, int | None]
) -> list[Block]:
    def group(numbered: tuple[int, str]) -> tuple[int | None, int | None]:
        number, app = numbered
        rank = held.get(app) or None
        if rank is None or (app in asked and asked[app] != rank):
            return (None, number)
        return (rank, number if app in placed else None)

    grouped = groupby(enumerate(ranked), group)
    return [Block(tuple(app for _number, app in apps), rank) for (rank, _), apps in grouped]


def _begins_below_one(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Ranks below 1 at the very beginning can stay, as long as they rise; nobody is given such a rank."""
    end, below = 0, None
    while end < len(blocks) and (rank := blocks[end].rank or 1) < 1 and (below is None or rank > below):
        end, below = end + 1, rank
    return blocks[:end], blocks[end:]


@dataclass
class _Filling:
    """Numbers for the apps between those that keep theirs."""

    asked: Mapping[str, int | None]
    found: dict[str, int] = field(default_factory=dict)

    def filled(self, blocks: Sequence[Block], staying: Sequence[int]) -> dict[str, int]:
        begin, below = 0, 0
        for place in (*staying, len(blocks)):
            apps = [app for block in blocks[begin:place] for app in block.apps]
            above = (blocks[place].rank or 0) if place < len(blocks) else None
            self._between(below, above, apps)
            begin, below = place + 1, above or 0
        return self.found

    def _between(self, below: int, above: int | None, apps: Sequence[str]) -> None:
        end = MOST + 1 if above is None else above
        for number, app in enumerate(apps):
            rank = self.asked.get(app)
            if rank is not None and number < rank - below and len(apps) - number <= end - rank:
                self._between(below, rank, apps[:number])
                self.found[app] = rank
                self._between(rank, above, apps[number + 1 :])
                return
        self._spread(below, above, apps)

    def _spread(self, below: int, above: int | None, apps: Sequence[str]) -> None:
        begin = below // STEP * STEP
        if above is None and begin + STEP * len(apps) <= MOST:
            self.found |= {app: begin + STEP * (number + 1) for number, app in enumerate(apps)}
            return
        width = (MOST + 1 if above is None else above) - below
        parts = len(apps) + 1
        self.found |= {app: below + width * (number + 1) // parts for number, app in enumerate(apps)}
