"""People as Keycloak's admin REST API tells them: enabled or not, e-mail address, and the roles that DE5 knows.

Source: Keycloak's documentation of its admin REST API, and the known admin app of a Dash Enterprise host: users of
the realm `dash`, the roles `admin`, `licensed_user` and `viewer` of the client `dash`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from api.errors import ApiError, Garbled, NeedsLogin, NotFound
from api.platforms.dash_enterprise_5.tokens import Tokens
from api.platforms.row import Row
from api.platforms.shapes import App, Person
from api.platforms.values import text, truth, words
from api.rest import call
from api.rest.endpoint import Endpoint

log = logging.getLogger(__name__)

PAGE_ROWS = 500
MOST_GROUPS = 200  # one call each
ADMIN, SEAT = "admin", "licensed_user"
CLIENT = "admin-cli"  # Keycloak's own public client for its administration
NOT_TOLD = frozenset({"name", "email", "locked", "has_seat", "is_admin", "groups", "last_active"})


class People:
    """`realm` and `client_id` are those of Dash Enterprise; the account that asks is one of Keycloak's."""

    def __init__(self, keycloak: Endpoint, tokens: Tokens, realm: str, client_id: str) -> None:
        self._keycloak = keycloak
        self._tokens = tokens
        self._home = f"admin/realms/{quote(realm, safe='')}"
        self._client_id = client_id
        self._found: str | None = None  # Keycloak's own id of the client, as last read

    def read(self, platform: str) -> tuple[dict[str, str], tuple[Person, ...]]:
        """Keycloak's ids by username, and everybody. Raises whatever a question of Keycloak can."""
        users = [user for user in self._pages("users", {"briefRepresentation": "true"}) if text(user.get("username"))]
        client = self._found = self._client()
        roles = {role: self._holders(client, role) for role in (ADMIN, SEAT)}
        groups = self._groups()
        ids = {str(text(user["username"])): str(user.get("id")) for user in users}
        return ids, tuple(_person(user, platform, roles, groups) for user in users)

    def has_seat(self, user: str) -> bool:
        """Whether the person with this id of Keycloak's has the role in any way, composite roles and all."""
        path = f"users/{quote(user, safe='')}/role-mappings/clients/{self._found or self._client()}/composite"
        return any(role.get("name") == SEAT for role in self._rows(path))

    def _client(self) -> str:
        found = [text(one.get("id")) for one in self._rows("clients", {"clientId": self._client_id})]
        if not found or not found[0]:
            raise Garbled(f"Keycloak has no client {self._client_id}.", "Check client_id in PLATFORMS.")
        return quote(found[0], safe="")

    def _holders(self, client: str, role: str) -> set[str]:
        """Ids of those who have the role themselves or through a group."""
        path = f"clients/{client}/roles/{role}"
        try:
            holders = {str(user.get("id")) for user in self._pages(f"{path}/users")}
            groups = [str(group.get("id")) for group in self._pages(f"{path}/groups")]
        except NotFound:  # nobody was ever given it
            return set()
        for group in groups:
            holders |= {str(user.get("id")) for user in self._pages(f"groups/{quote(group, safe='')}/members")}
        return holders

    def _groups(self) -> dict[str, list[str]] | None:
        """Names of groups by the ids of their members; None when there are too many or they cannot be read."""
        found: dict[str, list[str]] = {}
        try:
            groups = [below for group in self._pages("groups") for below in self._with_children(group)]
            for group in groups if len(groups) <= MOST_GROUPS else ():
                for member in self._pages(f"groups/{_id(group)}/members"):
                    found.setdefault(str(member.get("id")), []).append(text(group.get("name")) or _id(group))
        except ApiError:
            log.warning("groups cannot be read", exc_info=True)
            return None
        return found if len(groups) <= MOST_GROUPS else None

    def _with_children(self, group: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Older versions of Keycloak show groups inside a group at once, newer ones say that there are some."""
        yield group
        inside = Row(group).rows("subGroups")
        for one in inside or (self._pages(f"groups/{_id(group)}/children") if group.get("subGroupCount") else ()):
            yield from self._with_children(one)

    def _pages(self, path: str, more: dict[str, str] | None = None) -> Iterator[dict[str, Any]]:
        first, page = 0, PAGE_ROWS
        while page == PAGE_ROWS:
            rows = self._rows(path, {"first": str(first), "max": str(PAGE_ROWS), **(more or {})})
            yield from rows
            first, page = first + len(rows), len(rows)

    def _rows(self, path: str, params: dict[str, str] | None = None) -> list[dict[str, Any]]:
        answer = self._ask(path, params)
        if not isinstance(answer, list):
            raise Garbled("Keycloak answered something else than a list.", "Try again in a few minutes.")
        return [one for one in answer if isinstance(one, dict)]

    def _ask(self, path: str, params: dict[str, str] | None) -> Any:
        """A token that is not accepted any more is replaced once."""
        used = self._tokens.fresh()
        try:
            return call.read(self._keycloak, f"{self._home}/{path}", params)
        except NeedsLogin:
            self._tokens.replace(used)
            return call.read(self._keycloak, f"{self._home}/{path}", params)


def owners_of(apps: Iterable[App], platform: str) -> tuple[Person, ...]:
    """Who is named as an owner, for when nobody tells of people: all that is known are usernames."""
    names = dict.fromkeys(app.owner for app in apps if app.owner)
    return tuple(Person(platform, name, unread=NOT_TOLD) for name in names)


def _id(group: dict[str, Any]) -> str:
    return quote(str(group.get("id")), safe="")


def _person(
    user: dict[str, Any], platform: str, roles: dict[str, set[str]], groups: dict[str, list[str]] | None
) -> Person:
    row = Row(user, frozenset({"last_active"} if groups is not None else {"last_active", "groups"}))
    enabled = row.certain("locked", truth(row.at("enabled")))
    names = [name for part in ("firstName", "lastName") if (name := row.text(part))]
    return Person(
        platform,
        row.text("username") or "",
        name=" ".join(names) or None,
        email=row.text("email"),
        locked=None if enabled is None else not enabled,
        has_seat=row.text("id") in roles[SEAT],
        is_admin=row.text("id") in roles[ADMIN],
        groups=words(sorted((groups or {}).get(str(user.get("id")), []))),
        unread=frozenset(row.unread),
    )
