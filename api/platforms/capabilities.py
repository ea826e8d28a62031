"""What a platform's API may offer, by name; each kind states its own table of offers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Capability(StrEnum):
    """The value is what a screen calls it. Order is the order of the capability table."""

    INVENTORY = "all apps"
    OWNER = "owner of an app"
    CO_OWNERS = "co-owners"
    VIEWERS = "named viewers"
    ACCESS = "who may open an app"
    VISIBLE = "shown in the portal"
    RANK = "rank in the portal"
    TAGS = "tags"
    CONTACT = "contact"
    STATUS = "status"
    TIMES = "when an app was made"
    UPDATED = "last update"
    LAST_VISIT = "last visit"
    VIEWS = "number of views"
    RESOURCES = "CPU and memory in use"
    SERVICES = "attached services"
    PROCESSES = "processes"
    ENVIRONMENT = "names of environment variables"
    MOUNTS = "mounted directories"
    LIMITS = "resource limits"
    DEPENDENCIES = "installed packages"
    BUILD = "revision, image and containers"
    WORKSPACE = "workspace of an app"
    LOGS = "log tail"
    CONTENTS = "webapps and dashboards inside"
    INTEREST = "stars and watches"
    STAGE = "stage of work"
    SHELVES = "workspaces that show it"
    PEOPLE = "people"
    SEATS = "who has a licence seat"
    LOCKS = "who is locked"
    GROUPS = "groups of a person"
    LAST_ACTIVITY = "when a person was last active"
    TRANSFER_ONE = "hand over one app"
    TRANSFER_ALL = "hand over everything of a person"
    SET_VISIBLE = "show or hide in the portal"
    SET_RANK = "set the rank"
    SET_ACCESS = "set who may open an app"
    SET_TEXT = "set title, description and tags"
    SET_CONTACT = "set the contact"
    SET_CO_OWNERS = "add or remove co-owners"


@dataclass(frozen=True, slots=True)
class Offer:
    """Whether a kind offers a capability, and a sentence that says how, or why not.

    `caution` is what nobody can check before the act, for the people who decide on it. `giver_seat`: nothing can be
    taken from somebody without a licence seat. `singly`: not told of all apps, but of one app at a time.
    """

    offered: bool
    note: str
    caution: str = ""
    giver_seat: bool = False
    singly: bool = False


# The capability a field of App, Detail or Person rests on. A field that is not here is offered by every kind.
FIELD_NEEDS: dict[str, Capability] = {
    "owner": Capability.OWNER,
    "co_owners": Capability.CO_OWNERS,
    "co_owner_groups": Capability.CO_OWNERS,
    "viewers": Capability.VIEWERS,
    "access": Capability.ACCESS,
    "visible": Capability.VISIBLE,
    "rank": Capability.RANK,
    "tags": Capability.TAGS,
    "contact_name": Capability.CONTACT,
    "contact_email": Capability.CONTACT,
    "status": Capability.STATUS,
    "created": Capability.TIMES,
    "updated": Capability.UPDATED,
    "visited": Capability.LAST_VISIT,
    "cpu_percent": Capability.RESOURCES,
    "memory_bytes": Capability.RESOURCES,
    "services": Capability.SERVICES,
    "processes": Capability.PROCESSES,
    "environment_names": Capability.ENVIRONMENT,
    "mounts": Capability.MOUNTS,
    "resources": Capability.LIMITS,
    "dependencies": Capability.DEPENDENCIES,
    "git_sha": Capability.BUILD,
    "git_subject": Capability.BUILD,
    "image_bytes": Capability.BUILD,
    "containers": Capability.BUILD,
    "has_workspace": Capability.WORKSPACE,
    "log": Capability.LOGS,
    "failed_log": Capability.LOGS,
    "contents": Capability.CONTENTS,
    "stars": Capability.INTEREST,
    "watches": Capability.INTEREST,
    "stage": Capability.STAGE,
    "shelves": Capability.SHELVES,
    "locked": Capability.LOCKS,
    "has_seat": Capability.SEATS,
    "groups": Capability.GROUPS,
    "last_active": Capability.LAST_ACTIVITY,
}

# The capability an act of Writes rests on.
ACT_NEEDS: dict[str, Capability] = {
    "set_owner": Capability.TRANSFER_ONE,
    "move_all": Capability.TRANSFER_ALL,
    "set_visible": Capability.SET_VISIBLE,
    "set_rank": Capability.SET_RANK,
    "set_text": Capability.SET_TEXT,
    "set_tags": Capability.SET_TEXT,
    "set_contact": Capability.SET_CONTACT,
    "set_access": Capability.SET_ACCESS,
    "add_co_owner": Capability.SET_CO_OWNERS,
    "remove_co_owner": Capability.SET_CO_OWNERS,
}
