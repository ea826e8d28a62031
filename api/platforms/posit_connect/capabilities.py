"""What the API of Posit Connect offers, as a table: one line, one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.platforms.capabilities import Capability, Offer

OFFERED: Mapping[Capability, str] = {
    Capability.INVENTORY: "Every content item for an administrator's key, else what its owner may see.",
    Capability.OWNER: "One owner per content item.",
    Capability.CO_OWNERS: "Collaborators, whom its API calls owner too; read in a second pass.",
    Capability.VIEWERS: "People and groups with the permission to view.",
    Capability.ACCESS: "Everybody, everybody signed in, or named people and groups.",
    Capability.TAGS: "The names of its tags, without the categories they stand in.",
    Capability.STATUS: "Never deployed, or locked; what runs is asked on the app's own page.",
    Capability.TIMES: "When the content item was created.",
    Capability.UPDATED: "When it was last deployed.",
    Capability.LAST_VISIT: "The newest visit of the last 91 days, read in a second pass; before that it is unknown.",
    Capability.VIEWS: "Single visits, by app and person.",
    Capability.PROCESSES: "Running jobs, asked on the app's own page.",
    Capability.ENVIRONMENT: "Names only: Posit Connect never tells values.",
    Capability.DEPENDENCIES: "The installed packages, asked on the app's own page; since 2024.11.",
    Capability.PEOPLE: "Everybody with an account, with name and e-mail address.",
    Capability.SEATS: "Publishers and administrators may own content, viewers may not.",
    Capability.LOCKS: "Locked accounts.",
    Capability.LAST_ACTIVITY: "When a person was last active on the server.",
    Capability.TRANSFER_ONE: "By changing the owner of a content item.",
    Capability.SET_ACCESS: "By changing the access type of a content item.",
    Capability.SET_TEXT: "By changing the content item; tags must exist already.",
    Capability.SET_CO_OWNERS: "By the permissions of a content item.",
}
NOT_OFFERED: Mapping[Capability, str] = {
    Capability.GROUPS: "Posit Connect tells the members of one group at a time, which this console does not ask.",
    Capability.VISIBLE: "Posit Connect has no portal: everybody finds what they may open.",
    Capability.RANK: "Posit Connect has no portal, and so no rank.",
    Capability.CONTACT: "Posit Connect knows the owner, and no other contact.",
    Capability.RESOURCES: "Posit Connect does not tell use by content item.",
    Capability.SERVICES: "Posit Connect attaches no databases or caches.",
    Capability.MOUNTS: "Posit Connect mounts no directories.",
    Capability.LIMITS: "This console does not read them.",
    Capability.BUILD: "Posit Connect keeps bundles; this console does not read them.",
    Capability.WORKSPACE: "Posit Connect has none.",
    Capability.LOGS: "This console does not read them.",
    Capability.CONTENTS: "Nothing stands inside a content item.",
    Capability.INTEREST: "Posit Connect has no stars or watches.",
    Capability.STAGE: "Posit Connect knows no stage of work.",
    Capability.SHELVES: "Posit Connect has no shared workspaces.",
    Capability.TRANSFER_ALL: "Only the server's own command line moves everything of a person.",
    Capability.SET_VISIBLE: "Posit Connect has no portal.",
    Capability.SET_RANK: "Posit Connect has no portal.",
    Capability.SET_CONTACT: "Posit Connect has no contact beside the owner.",
}
CAUTIONS: Mapping[Capability, str] = {
    Capability.TRANSFER_ONE: "An app that calls Posit Connect acts with the rights of its new owner from then on.",
}
WORDS = "Posit Connect does not tell it."


def offers() -> Mapping[Capability, Offer]:
    """Every capability in its order."""
    return MappingProxyType({need: _offer(need) for need in Capability})


def _offer(need: Capability) -> Offer:
    note = OFFERED.get(need) or NOT_OFFERED.get(need, WORDS)
    return Offer(need in OFFERED, note, CAUTIONS.get(need, ""))
