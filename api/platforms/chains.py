"""Which of our fields an answer lost: a chain is the GraphQL fields (Type.field) on the way to one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api.graphql.execute import Path

Chain = tuple[str, ...]


def lost(table: Mapping[str, Chain], dropped: frozenset[str]) -> frozenset[str]:
    """Our fields that cannot be known because this version lacks something on the way to them."""
    if not dropped:
        return frozenset()
    return frozenset(field for field, chain in table.items() if not dropped.isdisjoint(chain))


def hit(table: Mapping[str, Chain], broken: Iterable[Path]) -> frozenset[str]:
    """Our fields that lie at, above or below an error's path; the paths are relative to one app."""
    return frozenset(
        field
        for field, chain in table.items()
        for path in broken
        if all(step == place for step, place in zip(_steps(chain), path, strict=False))
    )


def _steps(chain: Chain) -> Iterable[str]:
    return (key.partition(".")[2] for key in chain)
