"""Who may do what: one table from roles to permissions, and the one function that enforces it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask_login import current_user

from api import audit
from api.context import current
from api.errors import NotAllowed
from api.hosting import Identity


class Role(StrEnum):
    """What the provider's claim makes of a person; without a claim, viewer."""

    ADMIN = "admin"
    LEAD = "lead"
    VIEWER = "viewer"


class Permission(StrEnum):
    """The value completes the sentence "Your role does not include …"."""

    READ_PORTAL = "seeing what the portal shows to everyone signed in"
    READ_ESTATE = "seeing every app, its owner and its history"
    READ_DETAIL = "seeing variables, packages and logs of an app"
    READ_PEOPLE = "seeing people"
    READ_PLATFORMS = "seeing platforms"
    REFRESH = "refreshing the estate"
    EXPORT = "exporting"
    READ_CHANGES = "seeing what was changed by this console"
    DRAFT = "drafting an order of a portal"
    PLAN_CHANGES = "planning changes"
    CHANGE = "changing apps"
    READ_USAGE = "seeing how much apps are used"
    READ_VIEWERS = "seeing who uses what"
    EXCLUDE = "keeping apps out of the list of stale ones"


_VIEWER = frozenset({Permission.READ_PORTAL, Permission.EXPORT})
_LEAD = _VIEWER | {
    Permission.READ_ESTATE,
    Permission.READ_DETAIL,
    Permission.READ_PEOPLE,
    Permission.READ_PLATFORMS,
    Permission.REFRESH,
    Permission.READ_CHANGES,
    Permission.DRAFT,
    Permission.READ_USAGE,
}
_ADMIN = _LEAD | {Permission.PLAN_CHANGES, Permission.CHANGE, Permission.READ_VIEWERS, Permission.EXCLUDE}

PERMISSIONS: dict[Role, frozenset[Permission]] = {Role.VIEWER: _VIEWER, Role.LEAD: _LEAD, Role.ADMIN: _ADMIN}


@dataclass(frozen=True, slots=True)
class Visitor:
    """The signed-in person. `id` is issuer and subject together: an e-mail address is not an identity."""

    id: str
    username: str
    name: str | None
    email: str | None
    role: Role


def visitor() -> Visitor:
    """Who is signed in on this request; raises NotAllowed when nobody is."""
    person = getattr(current_user, "visitor", None) if current_user else None
    if not isinstance(person, Visitor):
        raise NotAllowed("Nobody is signed in.", "Sign in and try again.")
    return person


def may(permission: Permission) -> bool:
    """Whether to offer something on screen; the act itself calls require()."""
    try:
        return permission in PERMISSIONS[visitor().role]
    except NotAllowed:
        return False


def may_sign_out() -> bool:
    """Whether there is a sign-out to offer: where the host signs people in, it alone signs them out."""
    return current().settings.hosting.identity is Identity.OIDC


def require(permission: Permission) -> Visitor:
    """Return the visitor if allowed; raises NotAllowed with a sentence that says whom to ask, and puts it on record."""
    person = visitor()
    if permission not in PERMISSIONS[person.role]:
        audit.record(permission.value, "refused", who=person.id, role=person.role.value)
        raise NotAllowed(f"Your role ({person.role}) does not include {permission}.", "Ask an administrator.")
    return person
