"""Questions asked of one app; every answer is yes, no or unknown (None), and unknown is never no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from types import MappingProxyType

from api.estate.snapshot import Snapshot
from api.platforms.capabilities import Capability
from api.platforms.shapes import App, Person, Status

Question = Callable[[App, Snapshot], bool | None]
NO_OWNER, DELETED, LOCKED, NO_SEAT = "no owner", "owner deleted", "owner locked", "owner without seat"


def ownerless(app: App, snapshot: Snapshot) -> str | None:
    """Why nobody answers for the app: "no owner", "owner deleted", "owner locked", "owner without seat"; or None.

    None also when it cannot be told; api.knowledge(app, "owner", …) tells the two apart.
    """
    if _unknown(app, "owner", snapshot):
        return None
    if not app.owner:
        return NO_OWNER
    person = snapshot.person(app.platform, app.owner)
    if person is None:
        return DELETED if _knows_everybody(app, snapshot) else None
    if person.locked and not _unknown(person, "locked", snapshot):
        return LOCKED
    return NO_SEAT if person.has_seat is False and not _unknown(person, "has_seat", snapshot) else None


def flags(app: App, snapshot: Snapshot) -> frozenset[str]:
    """The keys of the concerns (see api.concerns) the app is known to fall under."""
    return frozenset(key for key, question in QUESTIONS.items() if question(app, snapshot))


def is_ownerless(app: App, snapshot: Snapshot) -> bool | None:
    """Of the reasons, those the platform cannot tell at all are left out, and the concern's note says so."""
    if ownerless(app, snapshot):
        return True
    if _unknown(app, "owner", snapshot):
        return None
    person = snapshot.person(app.platform, app.owner or "")
    return None if person is not None and {"locked", "has_seat"} & person.unread else False


def is_owner_locked(app: App, snapshot: Snapshot) -> bool | None:
    if _unknown(app, "owner", snapshot):
        return None
    person = snapshot.person(app.platform, app.owner or "")
    if person is None:
        return False if not app.owner or _knows_everybody(app, snapshot) else None
    return None if _unknown(person, "locked", snapshot) else person.locked


def is_public(app: App, snapshot: Snapshot) -> bool | None:
    """Whether anybody may open it without signing in."""
    if app.access is None or _unknown(app, "access", snapshot):
        return None
    return app.access == "unauthenticated"


def is_failing(app: App, snapshot: Snapshot) -> bool | None:
    return _has_status(app, Status.FAILING, snapshot)


def is_never_deployed(app: App, snapshot: Snapshot) -> bool | None:
    return _has_status(app, Status.NEVER_DEPLOYED, snapshot)


def is_stale(app: App, snapshot: Snapshot) -> bool | None:
    """Older than the window and not viewed within it. Who was viewed before the window is older than it."""
    edge = snapshot.now - timedelta(days=snapshot.stale_days)
    visits_unknown = _unknown(app, "visited", snapshot)
    if app.visited is not None and not visits_unknown:
        return app.visited < edge
    created = None if _unknown(app, "created", snapshot) else app.created
    if created is not None and created >= edge:
        return False
    if created is None:
        return None
    return True if not visits_unknown or _is_unvisited(app, edge) else None


def is_tied(app: App, snapshot: Snapshot) -> bool | None:
    """Shown in the portal with a rank that another shown app also has: the platform orders these at random."""
    placed = _is_placed(app, snapshot)
    if not placed:
        return placed
    return bool(app.rank) and snapshot.ranks[(app.platform, app.rank)] > 1


def is_unset(app: App, snapshot: Snapshot) -> bool | None:
    """Shown in the portal without a rank (0 counts as none): it comes after all others, at random."""
    placed = _is_placed(app, snapshot)
    return not app.rank if placed else placed


QUESTIONS: MappingProxyType[str, Question] = MappingProxyType(
    {
        "ownerless": is_ownerless,
        "owner-locked": is_owner_locked,
        "public": is_public,
        "failing": is_failing,
        "stale": is_stale,
        "never-deployed": is_never_deployed,
        "portal-tie": is_tied,
        "portal-unset": is_unset,
    }
)


def _is_unvisited(app: App, edge: datetime) -> bool:
    """Known though the last visit is not: there was none in all the time that the platform tells of."""
    return app.unvisited_since is not None and app.unvisited_since <= edge


def _unknown(item: App | Person, field: str, snapshot: Snapshot) -> bool:
    return field in item.unread or field in snapshot.lacking.get(item.platform, ())


def _knows_everybody(app: App, snapshot: Snapshot) -> bool:
    """Only a whole list of people proves that somebody is not in it."""
    state = snapshot.states.get(app.platform)
    offer = state.offers.get(Capability.PEOPLE) if state else None
    return bool(state and state.whole and offer and offer.offered)


def _has_status(app: App, status: Status, snapshot: Snapshot) -> bool | None:
    if app.status is None or _unknown(app, "status", snapshot):
        return None
    return app.status is status


def _is_placed(app: App, snapshot: Snapshot) -> bool | None:
    """Whether the portal shows the app and its rank is known; an app that is not shown has no place to doubt."""
    if app.visible is None or _unknown(app, "visible", snapshot):
        return None
    if not app.visible:
        return False
    return None if _unknown(app, "rank", snapshot) else True
