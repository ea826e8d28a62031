"""Keycloak's admin REST API as far as it is used: users, groups, the client, its roles, and who has them how."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint, Response, request

from demo.dash_enterprise_5.door import Asked, Door, as_json
from demo.dash_enterprise_5.tables import ADMIN, SEAT, VIEWER, identity, roles_of
from demo.standing.state import Row, State, unpack

CLIENT = {"id": identity("client", "dash"), "clientId": "dash", "enabled": True, "publicClient": True}
ROLES = (ADMIN, SEAT, VIEWER)
PAGE = 100  # unless another `max` is asked for
TOLD = ("id", "username", "firstName", "lastName", "email", "enabled", "createdTimestamp")
GROUPS = "SELECT id, name, roles FROM team"

Act = Callable[..., Iterable[Row] | None]


def make_blueprint(door: Door) -> Blueprint:
    """Only for tokens of the realm master: the roles of Dash Enterprise give no entry here."""
    admin = Blueprint("administration", __name__, url_prefix="/auth/admin/realms/dash")

    def add(rule: str, act: Act) -> None:
        name = act.__name__

        def view(**parts: str) -> Response:
            claims = door.bearer("master")
            username = claims["preferred_username"] if claims else None
            asked = Asked(name, (), {**request.args, **parts}, username)
            return door.answer(asked, lambda _faults, _wait: _listed(door, claims, act, parts))

        admin.add_url_rule(rule, endpoint=name, view_func=view, methods=["GET"])

    for rule, act in RULES.items():
        add(rule, act)
    return admin


def list_users(state: State) -> list[Row]:
    return [unpack(row["doc"]) for row in state.rows("SELECT doc FROM person ORDER BY username")]


def list_clients(_state: State) -> list[Row]:
    return [CLIENT] if request.args.get("clientId") in {None, CLIENT["clientId"]} else []


def list_role_users(state: State, client: str, role: str) -> list[Row] | None:
    """Those who were given the role themselves."""
    return [one for one in list_users(state) if role in one["roles"]] if _known(client, role) else None


def list_role_groups(state: State, client: str, role: str) -> list[Row] | None:
    rows = state.rows(f"{GROUPS} ORDER BY name")
    return [_team(row) for row in rows if role in row["roles"].split()] if _known(client, role) else None


def list_groups(state: State) -> list[Row]:
    return [_team(row) for row in state.rows(f"{GROUPS} ORDER BY name")]


def list_group_members(state: State, group: str) -> list[Row]:
    found = {row["person"] for row in state.rows("SELECT person FROM member WHERE team = ?", (group,))}
    return [one for one in list_users(state) if one["id"] in found]


def list_user_groups(state: State, user: str) -> list[Row]:
    sql = f"{GROUPS} JOIN member ON member.team = team.id WHERE member.person = ? ORDER BY name"
    return [_team(row) for row in state.rows(sql, (user,))]


def list_user_roles(state: State, user: str, client: str) -> list[Row] | None:
    person = _user(state, user)
    return [_role(name) for name in person["roles"]] if person and client == CLIENT["id"] else None


def list_effective_roles(state: State, user: str, client: str) -> list[Row] | None:
    person = _user(state, user)
    return [_role(name) for name in sorted(roles_of(state, person))] if person and client == CLIENT["id"] else None


RULES: dict[str, Act] = {
    "/users": list_users,
    "/users/<user>/groups": list_user_groups,
    "/users/<user>/role-mappings/clients/<client>": list_user_roles,
    "/users/<user>/role-mappings/clients/<client>/composite": list_effective_roles,
    "/clients": list_clients,
    "/clients/<client>/roles/<role>/users": list_role_users,
    "/clients/<client>/roles/<role>/groups": list_role_groups,
    "/groups": list_groups,
    "/groups/<group>/members": list_group_members,
}


def _listed(door: Door, claims: Row | None, act: Act, parts: dict[str, str]) -> Response:
    if claims is None:
        return as_json({"error": "HTTP 401 Unauthorized"}, 401)
    found = act(door.state, **parts)
    if found is None:
        return as_json({"error": "Could not find role"}, 404)
    first = request.args.get("first", 0, type=int)
    most = request.args.get("max", PAGE, type=int)
    return as_json([_shown(one) for one in list(found)[first : first + most]])


def _shown(one: Row) -> Row:
    """A user as Keycloak shows one; anything else is shown as it is."""
    return {name: one[name] for name in TOLD} if "username" in one else one


def _known(client: str, role: str) -> bool:
    return client == CLIENT["id"] and role in ROLES


def _user(state: State, user: str) -> Row | None:
    found = state.row("SELECT doc FROM person WHERE id = ?", (user,))
    return unpack(found["doc"]) if found else None


def _team(row: Any) -> Row:
    return {"id": row["id"], "name": row["name"], "path": f"/{row['name']}", "subGroups": []}


def _role(name: str) -> Row:
    made = identity("role", name)
    return {"id": made, "name": name, "composite": False, "clientRole": True, "containerId": CLIENT["id"]}
