"""In which order whole owners are moved, so that nothing moved once is swept along by the next."""

from __future__ import annotations

from collections.abc import Sequence

from api.changes.shapes import Act


def ordered(moves: Sequence[Act]) -> tuple[list[Act], list[Act]]:
    """Who receives must have given everything away before: the acts in that order, and those that go in a circle."""
    left = list(moves)
    found: list[Act] = []
    while left:
        free = [act for act in left if not any(_waits_for(act, other) for other in left)]
        if not free:
            return found, left
        found += free
        left = [act for act in left if act not in free]
    return found, []


def predecessor(act: Act, earlier: Sequence[Act]) -> Act | None:
    """The act that must have been done before this one, where there is one."""
    return next((other for other in earlier if _waits_for(act, other)), None)


def _waits_for(act: Act, other: Act) -> bool:
    """Its receiver gives in the other one: what arrives before that would move on."""
    assert act.move is not None and other.move is not None  # noqa: S101, PT018 - only moves are ordered
    same = act.changes[0].platform == other.changes[0].platform
    return act is not other and same and act.move[1] == other.move[0]
