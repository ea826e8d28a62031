"""What the API of Dataiku DSS offers, as a table: one line, one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from api.platforms.capabilities import Capability, Offer

OFFERED: Mapping[Capability, str] = {
    Capability.INVENTORY: "Every project for an administrator's key, else those its user may read.",
    Capability.OWNER: "One owner per project.",
    Capability.CO_OWNERS: "People and groups with the project's Admin right; read in a second pass. Not contributors.",
    Capability.TAGS: "The tags of the project.",
    Capability.TIMES: "When the project was created, where the server tells.",
    Capability.UPDATED: "When the project was last modified, where the server tells.",
    Capability.CONTENTS: "Its webapps and dashboards, asked on the app's own page.",
    Capability.INTEREST: "How many people starred and watch it, asked on the app's own page.",
    Capability.STAGE: "The project status, such as Draft or Archived, asked on the app's own page.",
    Capability.SHELVES: "The workspaces that hold something of it, asked on the app's own page; read only.",
    Capability.PEOPLE: "Everybody with an account, with name and e-mail address.",
    Capability.SEATS: "Inferred: every user profile but READER and NONE. Needs an administrator's key.",
    Capability.LOCKS: "Accounts that are not enabled.",
    Capability.GROUPS: "The groups of an account.",
    Capability.LAST_ACTIVITY: "The last session or sign-in. Needs an administrator's key.",
    Capability.TRANSFER_ONE: "By the permissions of a project; dashboards and other objects in it keep their owners.",
    Capability.SET_TEXT: "By the metadata of a project.",
}
NOT_OFFERED: Mapping[Capability, str] = {
    Capability.VIEWERS: "Rights are given by kind and mostly to groups; this console does not add them up.",
    Capability.ACCESS: "Dataiku DSS has no level of access: rights are given to people and groups.",
    Capability.VISIBLE: "Dataiku DSS has workspaces instead of a portal.",
    Capability.RANK: "Dataiku DSS has workspaces instead of a portal, and no rank.",
    Capability.CONTACT: "Dataiku DSS knows the owner, and no other contact.",
    Capability.STATUS: "A project does not run; the project status is a label, shown on the app's own page.",
    Capability.LAST_VISIT: "Views stand only in the server's own audit logs.",
    Capability.VIEWS: "Views stand only in the server's own audit logs.",
    Capability.RESOURCES: "Dataiku DSS does not tell use by project.",
    Capability.SERVICES: "Dataiku DSS attaches no databases or caches.",
    Capability.PROCESSES: "A project has none; its webapps are listed on the app's own page.",
    Capability.ENVIRONMENT: "Dataiku DSS has project variables, whose values are no secrets to it; they are not read.",
    Capability.MOUNTS: "Dataiku DSS mounts no directories.",
    Capability.LIMITS: "Dataiku DSS states none by project.",
    Capability.DEPENDENCIES: "Packages belong to code environments, which projects share.",
    Capability.BUILD: "A project is not built.",
    Capability.WORKSPACE: "Dataiku DSS has none in this sense.",
    Capability.LOGS: "This console does not read them.",
    Capability.TRANSFER_ALL: "Dataiku DSS hands over one project at a time.",
    Capability.SET_VISIBLE: "Workspaces are read only here.",
    Capability.SET_RANK: "Dataiku DSS has no rank.",
    Capability.SET_CONTACT: "Dataiku DSS has no contact beside the owner.",
    Capability.SET_ACCESS: "Dataiku DSS has no level of access.",
    Capability.SET_CO_OWNERS: "Of a project's permissions this console changes the owner alone.",
}
CAUTIONS: Mapping[Capability, str] = {
    Capability.TRANSFER_ONE: "Dashboards and other objects in a project keep their owners.",
}
WORDS = "Dataiku DSS does not tell it."


def offers() -> Mapping[Capability, Offer]:
    """Every capability in its order."""
    return MappingProxyType({need: _offer(need) for need in Capability})


def _offer(need: Capability) -> Offer:
    note = OFFERED.get(need) or NOT_OFFERED.get(need, WORDS)
    return Offer(need in OFFERED, note, CAUTIONS.get(need, ""))
