"""What a Dash Enterprise 5 offers us, as a table that depends on the `de` program and on access to Keycloak."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.platforms.capabilities import Capability, Offer

_ONE_BY_ONE = "`de apps {command}` tells it of one app at a time: shown on the app's own page, not in the list."
_BY_UPDATE = "By `de apps update`."
_UNKNOWN = "No public interface of Dash Enterprise 5 tells it."

OFFERED: Mapping[Capability, str] = {
    Capability.INVENTORY: "Every app for an administrator's account, else those it owns or co-owns.",
    Capability.OWNER: "The author; none is taken to mean that the owner was deleted.",
    Capability.TIMES: "When the app was created.",
    Capability.SERVICES: "Redis and Postgres of the app.",
    Capability.ENVIRONMENT: "Names only: values are never asked for.",
}
WITH_PROGRAM: Mapping[Capability, str] = {
    Capability.VIEWERS: "By `de apps users`; it says something only of restricted apps.",
    Capability.LOGS: "By `de apps logs`.",
    Capability.TRANSFER_ONE: "By `de apps transfer`; both people need a licence seat.",
    Capability.TRANSFER_ALL: "By `de apps transfer-all`; both people need a licence seat.",
    Capability.SET_VISIBLE: _BY_UPDATE,
    Capability.SET_RANK: _BY_UPDATE,
    Capability.SET_ACCESS: _BY_UPDATE,
    Capability.SET_TEXT: f"{_BY_UPDATE} Tags go one at a time.",
    Capability.SET_CONTACT: f"{_BY_UPDATE} The e-mail address alone.",
    Capability.SET_CO_OWNERS: _BY_UPDATE,
}
CAUTIONS: Mapping[Capability, str] = {
    Capability.TRANSFER_ONE: "No interface tells which data sources an app is linked to: make sure that the new owner "
    "may use them.",
}
SEAT_TO_GIVE = frozenset({Capability.TRANSFER_ONE, Capability.TRANSFER_ALL})
WITH_KEYCLOAK: Mapping[Capability, str] = {
    Capability.PEOPLE: "By Keycloak: names and e-mail addresses.",
    Capability.SEATS: "By Keycloak: the role licensed_user.",
    Capability.LOCKS: "By Keycloak: accounts that are switched off.",
    Capability.GROUPS: "By Keycloak: the groups somebody was put into.",
}
NOT_LISTED: Mapping[Capability, str] = {
    Capability.CO_OWNERS: _ONE_BY_ONE.format(command="users"),
    Capability.ACCESS: _ONE_BY_ONE.format(command="info"),
    Capability.VISIBLE: _ONE_BY_ONE.format(command="info"),
    Capability.RANK: _ONE_BY_ONE.format(command="info"),
    Capability.TAGS: _ONE_BY_ONE.format(command="info"),
    Capability.CONTACT: _ONE_BY_ONE.format(command="info"),
    Capability.STATUS: _ONE_BY_ONE.format(command="status"),
}
NOT_OFFERED: Mapping[Capability, str] = {
    Capability.UPDATED: _UNKNOWN,
    Capability.LAST_VISIT: "Viewer analytics stand on an app's page in App Manager, and nowhere else.",
    Capability.VIEWS: "Viewer analytics stand on an app's page in App Manager, and nowhere else.",
    Capability.RESOURCES: _UNKNOWN,
    Capability.PROCESSES: _UNKNOWN,
    Capability.MOUNTS: _UNKNOWN,
    Capability.LIMITS: _UNKNOWN,
    Capability.DEPENDENCIES: _UNKNOWN,
    Capability.BUILD: _UNKNOWN,
    Capability.WORKSPACE: _UNKNOWN,
    Capability.CONTENTS: "Nothing stands inside an app.",
    Capability.INTEREST: _UNKNOWN,
    Capability.STAGE: _UNKNOWN,
    Capability.SHELVES: _UNKNOWN,
    Capability.LAST_ACTIVITY: _UNKNOWN,
}
NO_KEYCLOAK = "Needs an account of Keycloak's administration: set keycloak_admin of this platform in PLATFORMS."


def offers(without_program: str | None, *, keycloak: bool) -> Mapping[Capability, Offer]:
    """Every capability in its order. `without_program` says why there is no `de`, None when there is one."""
    table = {
        **_told(OFFERED),
        **_singly(without_program),
        **_told(NOT_OFFERED, offered=False),
        **_needing(WITH_PROGRAM, without_program),
        **_needing(WITH_KEYCLOAK, None if keycloak else NO_KEYCLOAK),
    }
    return MappingProxyType({need: table[need] for need in Capability})


def _needing(notes: Mapping[Capability, str], reason: str | None) -> dict[Capability, Offer]:
    return _told(notes) if reason is None else _told(dict.fromkeys(notes, reason), offered=False)


def _singly(without_program: str | None) -> dict[Capability, Offer]:
    if without_program is None:
        return {need: Offer(offered=False, note=note, singly=True) for need, note in NOT_LISTED.items()}
    return _told(dict.fromkeys(NOT_LISTED, without_program), offered=False)


def _told(notes: Mapping[Capability, str], *, offered: bool = True) -> dict[Capability, Offer]:
    return {
        need: Offer(offered, note, CAUTIONS.get(need, "") if offered else "", offered and need in SEAT_TO_GIVE)
        for need, note in notes.items()
    }
