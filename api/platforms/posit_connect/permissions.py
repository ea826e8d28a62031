"""Who may do what with an app. The API's role "owner" means a collaborator, never the owner: here it is a co-owner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.platforms.posit_connect.api import Json
from api.platforms.row import Row
from api.platforms.values import text

CO_OWNER = "owner"


@dataclass(frozen=True, slots=True)
class CoOwners:
    """Usernames and names of groups, sorted; `unread` names what could not be told."""

    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()


def co_owners(rows: Iterable[Json], owner: str | None, users: Mapping[str, str], groups: Mapping[str, str]) -> CoOwners:
    """From `v1/content/{guid}/permissions`; `owner` is the owner's guid, who is left out."""
    found: dict[str, set[str]] = {"user": set(), "group": set()}
    unread: set[str] = set()
    names = {"user": ("co_owners", users), "group": ("co_owner_groups", groups)}
    for row in map(Row, rows):
        kind, guid = row.text("principal_type") or "", row.text("principal_guid") or ""
        if row.text("role") != CO_OWNER or kind not in names or guid == owner:
            continue
        field, known = names[kind]
        if name := known.get(guid):
            found[kind].add(name)
        else:
            unread.add(field)
    return CoOwners(tuple(sorted(found["user"])), tuple(sorted(found["group"])), frozenset(unread))


def by_guid(rows: Iterable[Json], field: str) -> dict[str, str]:
    """The name in `field` of every user or group."""
    return {str(row.get("guid")): name for row in rows if (name := text(row.get(field)))}
