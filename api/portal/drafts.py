"""What people do with drafts: begin, edit, hand over, return, drop; each checks whose it is and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import uuid4

from flask import request

from api.access import Permission, Visitor, may
from api.context import Context
from api.errors import NotAllowed, Refused
from api.portal import rebasing, shelf
from api.portal.difference import Moved, drift_of
from api.portal.edits import Desk, Edit, edited
from api.portal.reading import read
from api.portal.shapes import Portal
from api.portal.shelf import Draft, Stage
from api.portal.typed import line_of
from api.portal.wanted import Start, Wanted, start_of, unchanged

Wish = Callable[[Start], Wanted]
EDITABLE = (Stage.OPEN, Stage.RETURNED)


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts, and whether as one who may write to the platform."""

    id: str
    name: str
    may_apply: bool = False
    address: str | None = None


def author_of(visitor: Visitor) -> Author:
    return Author(visitor.id, visitor.name or visitor.username, may(Permission.CHANGE), request.remote_addr)


def begin(context: Context, platform: str, who: Author, name: str, wish: Wish = unchanged) -> Draft:
    """From the portal as it stands; `wish` makes of it what the draft wants at first. Raises NotFound."""
    portal, now = read(context, platform), context.now()
    start = start_of(portal)
    called = line_of(name, "name") or f"{who.name}, {now:%Y-%m-%d}"
    draft = Draft(
        uuid4().hex, platform, called, who.id, who.name, Stage.OPEN, 1, now, now, start=start, wanted=wish(start)
    )
    with context.engine.begin() as connection:
        shelf.put(connection, draft)
    return draft


def copied(context: Context, key: str, who: Author) -> Draft:
    """Somebody's draft as one's own, open; what moved since it began still has to be decided."""
    old, now = find(context, key), context.now()
    facts = {"id": uuid4().hex, "author": who.id, "author_name": who.name, "stage": Stage.OPEN, "version": 1}
    new = replace(old, **facts, made_at=now, changed_at=now, remark=None, run=None)  # type: ignore[arg-type]  # as above
    with context.engine.begin() as connection:
        shelf.put(connection, new)
    return new


def find(context: Context, key: str) -> Draft:
    with context.engine.connect() as connection:
        return shelf.load(connection, key)


def caught_up(portal: Portal, draft: Draft) -> Draft:
    """The draft with what has become known of apps whose place was not told when it began."""
    start, wanted = rebasing.caught_up(portal, draft.start, draft.wanted)
    return replace(draft, start=start, wanted=wanted)


def edit(context: Context, key: str, who: Author, edits: Iterable[Edit], version: int | None = None) -> Draft:
    draft = _own(context, key, who, version)
    portal = read(context, draft.platform)
    now = caught_up(portal, draft)
    desk = edited(Desk(portal, now.start, now.wanted), edits)
    return _changed(context, draft, start=desk.start, wanted=desk.wanted)


def rename(context: Context, key: str, who: Author, name: str) -> Draft:
    called = line_of(name, "name")
    if called is None:
        raise Refused("A draft needs a name.", "Type one.")
    return _changed(context, _own(context, key, who), name=called)


def hand(context: Context, key: str, who: Author, remark: str = "") -> Draft:
    """To the administrators; it cannot be edited until one of them returns it, or its author takes it back."""
    return _changed(context, _own(context, key, who), stage=Stage.HANDED, remark=line_of(remark, "remark"))


def take_back(context: Context, key: str, who: Author) -> Draft:
    draft = find(context, key)
    if draft.author != who.id:
        raise NotAllowed("This draft is somebody else's.", "Only its author takes it back.")
    if draft.stage is not Stage.HANDED:
        raise Refused("This draft is not handed over.")
    return _changed(context, draft, stage=Stage.OPEN)


def hand_back(context: Context, key: str, remark: str) -> Draft:
    """By an administrator, with a word why."""
    draft, why = find(context, key), line_of(remark, "remark")
    if draft.stage is not Stage.HANDED:
        raise Refused("This draft does not wait for an administrator.")
    if why is None:
        raise Refused("Say why it goes back.", "Its author reads the remark.")
    return _changed(context, draft, stage=Stage.RETURNED, remark=why)


def drop(context: Context, key: str, who: Author) -> None:
    draft = find(context, key)
    if draft.author != who.id:
        raise NotAllowed("This draft is somebody else's.", "Only its author drops it.")
    with context.engine.begin() as connection:
        shelf.drop(connection, draft)


def drift(context: Context, draft: Draft) -> tuple[Moved, ...]:
    portal = read(context, draft.platform)
    now = caught_up(portal, draft)
    return drift_of(portal, now.start, now.wanted)


def decide(context: Context, key: str, who: Author, keep: Iterable[tuple[str, str]] | None) -> Draft:
    """Carry the draft over to the portal as it stands. `keep`: (app, kind) of the Moved that stand."""
    draft = _decidable(context, key, who)
    portal = read(context, draft.platform)
    draft = caught_up(portal, draft)
    found = drift_of(portal, draft.start, draft.wanted)
    stay = set(keep or ())
    start, wanted = rebasing.rebased(
        portal, draft.start, draft.wanted, [one for one in found if keep is None or (one.app, one.kind) in stay]
    )
    return _changed(context, draft, start=start, wanted=wanted)


def applicable(draft: Draft, who: Author) -> None:
    """Raises NotAllowed and Refused unless this person may apply the draft where it stands."""
    if draft.stage is Stage.APPLIED:
        raise Refused("This draft was applied already.", "Begin another one.")
    if draft.author != who.id and draft.stage is not Stage.HANDED:
        raise NotAllowed(f"{draft.author_name} is still at this draft.", "Wait until it is handed over.")


def require_settled(portal: Portal, draft: Draft) -> None:
    """Nobody's work is overwritten unseen."""
    if found := drift_of(portal, draft.start, draft.wanted):
        count = len({one.app for one in found})
        sentence = f"Since this draft began, somebody else has changed {count} {'app' if count == 1 else 'apps'} of it."
        raise Refused(sentence, "Look at what moved, and decide what shall stand.")


def _decidable(context: Context, key: str, who: Author) -> Draft:
    draft = find(context, key)
    if draft.stage is Stage.HANDED and who.may_apply:
        return draft
    return _own(context, key, who)


def _own(context: Context, key: str, who: Author, version: int | None = None) -> Draft:
    draft = find(context, key)
    if draft.author != who.id:
        raise NotAllowed(f"This draft is {draft.author_name}'s.", "Copy it to change it.")
    if draft.stage not in EDITABLE:
        way = "Take it back to change it." if draft.stage is Stage.HANDED else "Begin another one."
        raise Refused(f"This draft is {draft.stage.value}.", way)
    if version is not None and version != draft.version:
        raise Refused("This draft was changed in another window meanwhile.", "Look at it as it is now, and try again.")
    return draft


def _changed(context: Context, draft: Draft, **values: object) -> Draft:
    with context.engine.begin() as connection:
        return shelf.change(connection, draft, context.now(), **values)
