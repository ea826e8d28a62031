"""What the API of Dash Enterprise 4 offers, as a table: one line, one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.platforms.capabilities import Capability, Offer
from api.platforms.dash_enterprise_4.sources import withdrawn

_BY_UPDATE = "By updateApp."

OFFERED: Mapping[Capability, str] = {
    Capability.INVENTORY: "Every app for an administrator's account, else the account's own.",
    Capability.OWNER: "One owner per app, or none after the owner was deleted.",
    Capability.CO_OWNERS: "Collaborators: people and teams.",
    Capability.ACCESS: "Restricted, authenticated or unauthenticated.",
    Capability.VISIBLE: "Whether the portal shows the app.",
    Capability.RANK: "The sort rank; its direction is not documented.",
    Capability.TAGS: "A comma separated text.",
    Capability.CONTACT: "Name and e-mail address, as the owner typed them.",
    Capability.STATUS: "Running or deploying; the rest is inferred from processes and times.",
    Capability.TIMES: "A slow field, read in a second pass.",
    Capability.UPDATED: "The last deployment, read in a second pass.",
    Capability.LAST_VISIT: "The time of the last visit, read in a second pass.",
    Capability.RESOURCES: "At the moment of the reading, read in a second pass.",
    Capability.SERVICES: "Redis and Postgres linked to the app.",
    Capability.PROCESSES: "Type, number and status.",
    Capability.ENVIRONMENT: "Names only: values are never asked for.",
    Capability.MOUNTS: "Directories of the host inside the app.",
    Capability.LIMITS: "Requests and limits by process type.",
    Capability.DEPENDENCIES: "The installed Python packages.",
    Capability.BUILD: "What was deployed last, its image, and the containers running now.",
    Capability.WORKSPACE: "Whether the app has one, since 4.0.",
    Capability.LOGS: "The tail of the app's log, cleared when it is deployed again.",
    Capability.PEOPLE: "Usernames from the count of apps: no names, no e-mail addresses.",
    Capability.SEATS: "Who may make Dash apps.",
    Capability.TRANSFER_ALL: "By moveAppsAndServices: every app and service of one user.",
    Capability.SET_VISIBLE: _BY_UPDATE,
    Capability.SET_RANK: _BY_UPDATE,
    Capability.SET_ACCESS: _BY_UPDATE,
    Capability.SET_TEXT: _BY_UPDATE,
    Capability.SET_CONTACT: _BY_UPDATE,
    Capability.SET_CO_OWNERS: "By addCollaborators and removeCollaborators.",
}
NOT_OFFERED: Mapping[Capability, str] = {
    Capability.VIEWERS: "Dash Enterprise 4 tells the level of access, not who was named.",
    Capability.VIEWS: "Dash Enterprise 4 tells the last visit, not how often.",
    Capability.CONTENTS: "Nothing stands inside an app.",
    Capability.INTEREST: "Dash Enterprise 4 has no stars or watches.",
    Capability.STAGE: "Dash Enterprise 4 knows no stage of work.",
    Capability.SHELVES: "Dash Enterprise 4 has one portal, and no shared workspaces.",
    Capability.LOCKS: "Dash Enterprise 4 does not tell who is locked.",
    Capability.GROUPS: "Dash Enterprise 4 tells groups of an app, and not who is in them.",
    Capability.LAST_ACTIVITY: "Dash Enterprise 4 does not tell when a person was last active.",
    Capability.TRANSFER_ONE: "Dash Enterprise 4 moves everything of one user at once.",
}
OLDER = "This server's version does not have it."


def offers(dropped: frozenset[str]) -> Mapping[Capability, Offer]:
    """Every capability in its order: the table, less what this server's version was seen to lack."""
    refusals = {**NOT_OFFERED, **dict.fromkeys(withdrawn(dropped), OLDER)}
    notes = {**OFFERED, **refusals}
    return MappingProxyType({need: Offer(need not in refusals, notes[need]) for need in Capability})
