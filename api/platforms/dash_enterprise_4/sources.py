"""Where each of our fields comes from: the GraphQL fields (Type.field) on the way to it.

One table answers three questions: is a field lost because this version lacks something on its way, is it lost
because the server reported an error there, and is the capability behind it still offered.
"""

from __future__ import annotations

from api.platforms.capabilities import FIELD_NEEDS, Capability
from api.platforms.chains import Chain, lost

_META = "App.metadata"
_CONTACT = (_META, "AppMetaData.contact")
_TIMES = ("App.analytics", "Analytics.timestamps")
_USAGE = ("App.analytics", "Analytics.resources")
_GIT = ("App.analytics", "Analytics.gitRevision")

OF_APP: dict[str, Chain] = {
    "url": ("App.urlOnServer",),
    "thumbnail_url": ("App.thumbnailUrl",),
    "owner": ("App.owner", "Owner.username"),
    "co_owners": ("App.collaborators", "Collaborators.users"),
    "co_owner_groups": ("App.collaborators", "Collaborators.teams"),
    "title": (_META, "AppMetaData.title"),
    "description": (_META, "AppMetaData.description"),
    "tags": (_META, "AppMetaData.tags"),
    "access": (_META, "AppMetaData.permissionLevel"),
    "visible": (_META, "AppMetaData.showInPortal"),
    "rank": (_META, "AppMetaData.sortRank"),
    "contact_name": (*_CONTACT, "Contact.name"),
    "contact_email": (*_CONTACT, "Contact.email"),
    "has_workspace": ("App.hasWorkspace",),
    "processes": ("App.processes",),
    "services": ("App.linkedServices",),
    "status": ("App.status", "AppStatus.running"),
}
OF_MEASURES: dict[str, Chain] = {
    "created": (*_TIMES, "Timestamps.created"),
    "updated": (*_TIMES, "Timestamps.updated"),
    "visited": (*_TIMES, "Timestamps.visited"),
    "cpu_percent": (*_USAGE, "ResourceUsage.cpuUsage"),
    "memory_bytes": (*_USAGE, "ResourceUsage.memoryUsage"),
}
OF_DETAIL: dict[str, Chain] = {
    "environment_names": ("App.environmentVariables", "EnvironmentVariable.name"),
    "mounts": ("App.mounts",),
    "resources": ("App.resources",),
    "dependencies": ("App.analytics", "Analytics.dependencies", "Dependencies.python"),
    "git_sha": (*_GIT, "GitRevision.sha1"),
    "git_subject": (*_GIT, "GitRevision.subject"),
    "log": ("App.logs", "Logs.app"),
    "failed_log": ("App.logs", "Logs.failed"),
    "image_bytes": (*_USAGE, "ResourceUsage.imageSize"),
    "containers": (*_USAGE, "ResourceUsage.containersRunning"),
}
OF_PERSON: dict[str, Chain] = {"has_seat": ("RootQuery.appsCount", "AppsCount.user", "User.isDashCreator")}
BEHIND = {  # capabilities that rest on no single field of ours
    Capability.PEOPLE: ("RootQuery.appsCount",),
    Capability.TRANSFER_ALL: ("Mutations.moveAppsAndServices",),
    Capability.SET_RANK: ("AppMetaData.sortRank",),
    Capability.SET_CONTACT: (*_CONTACT, "Contact.email"),
}


def withdrawn(dropped: frozenset[str]) -> frozenset[Capability]:
    """The capabilities none of whose fields this version knows."""
    fields = {**OF_APP, **OF_MEASURES, **OF_DETAIL, **OF_PERSON}
    gone = lost(fields, dropped)
    resting = {need: {field for field in fields if FIELD_NEEDS.get(field) is need} for need in FIELD_NEEDS.values()}
    lacking = {need for need, known in resting.items() if known and known <= gone}
    return frozenset(lacking | {need for need, chain in BEHIND.items() if not dropped.isdisjoint(chain)})
