"""The permissions document of a project, `/projects/{key}/permissions`: its owner, and who else has the Admin right.

`permissions` holds one entry for each group or user, with a flag for every right.
"""

from __future__ import annotations

from dataclasses import dataclass

from api.platforms.dataiku_dss.api import Json
from api.platforms.dataiku_dss.mapping import SLOW
from api.platforms.row import Row


@dataclass(frozen=True, slots=True)
class CoOwners:
    """Logins and names of groups, sorted; `unread` names what could not be told."""

    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()


UNTOLD = CoOwners(unread=SLOW)


def co_owners(document: Json) -> CoOwners:
    """Whoever may do everything with the project; the owner is left out."""
    row = Row(document)
    if not isinstance(row.at("permissions"), list):
        return UNTOLD
    masters = [Row(entry) for entry in row.rows("permissions") if entry.get("admin") is True]
    people = {login for one in masters if (login := one.text("user"))} - {row.text("owner")}
    groups = {name for one in masters if (name := one.text("group"))}
    return CoOwners(tuple(sorted(people)), tuple(sorted(groups)))
