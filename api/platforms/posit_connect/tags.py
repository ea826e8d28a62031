"""The tree of tags: which one a name means, where names are unique only within their parent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from api.errors import NotFound, Refused
from api.platforms.posit_connect.api import Json
from api.platforms.values import text


class Tags:
    """Of `v1/tags`. A tag without a parent is a category: nothing can carry it."""

    def __init__(self, rows: Iterable[Json]) -> None:
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            name, number = text(row.get("name")), text(row.get("id"))
            if name and number and row.get("parent_id") is not None:
                self._by_name[name].add(number)

    def ids(self, names: Iterable[str], held: frozenset[str]) -> set[str]:
        """One id for each name; of several tags of one name, the one that is `held` already."""
        return {self._id(name, held) for name in names}

    def _id(self, name: str, held: frozenset[str]) -> str:
        known = self._by_name.get(name, set())
        if not known:
            raise NotFound(f"There is no tag {name!r} on Posit Connect.", "An administrator can add it there.")
        fitting = known if len(known) == 1 else known & held
        if len(fitting) != 1:
            raise Refused(f"Several categories have a tag {name!r}.", "Set this one on Posit Connect itself.")
        return next(iter(fitting))
