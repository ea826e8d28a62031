"""What pages may ask of portals and do to drafts of them: each function checks its permission first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from api import audit
from api.access import Permission, require
from api.changes import background
from api.changes.face import require_rights, vouched
from api.changes.shapes import Plan
from api.context import current
from api.estate.face import snapshot
from api.exports.write import Format
from api.portal import applying, days, drafts, looking, sheet, shelf
from api.portal.days import Past
from api.portal.difference import Difference, Moved, difference_of
from api.portal.drafted import drafted
from api.portal.drafts import author_of
from api.portal.edits import Edit
from api.portal.looks import TOLD
from api.portal.reading import read
from api.portal.shapes import Entry, Portal
from api.portal.shelf import Draft, Stage
from api.portal.suggestions import By, Clues, Suggestion, suggest
from api.usage.asking import Inquiry, Scope
from api.usage.face import usage_ranking, usage_window


def read_portal(platform: str) -> Portal:
    """The portal of a platform as last read, as an order with its defects; raises NotFound."""
    require(Permission.READ_ESTATE)
    return read(current(), platform)


def look_up_portal(platform: str) -> None:
    """Ask for the apps whose place the list does not tell, in the background and within the points.

    Returns once that has begun: Portal.looking says that it goes on, Portal.untold what is left. Raises NotFound.
    """
    visitor = require(Permission.REFRESH)
    found = read(current(), platform)
    audit.record("portal look-up", "done", who=visitor.id, platform=platform, apps=len(found.untold))
    looking.start(current(), platform)


def list_drafts(platform: str | None = None) -> tuple[Draft, ...]:
    """The visitor's own drafts, and for who may apply them all that were handed over; newest change first."""
    author = author_of(require(Permission.DRAFT))
    stages = (Stage.HANDED,) if author.may_apply else ()
    with current().engine.connect() as connection:
        return tuple(shelf.listed(connection, platform, author.id, stages))


def read_draft(key: str) -> Draft:
    """Anybody's who may draft: a draft is shared by its address. Raises NotFound."""
    require(Permission.DRAFT)
    draft = drafts.find(current(), key)
    return drafts.caught_up(read(current(), draft.platform), draft)


def begin_draft(platform: str, name: str = "") -> Draft:
    """A draft that wants what the portal shows now; without a name it is called by its author and the day."""
    return drafts.begin(current(), platform, author_of(require(Permission.DRAFT)), name)


def export_portal(portal: Portal, format: Format, entries: Sequence[Entry] | None = None) -> str:  # noqa: A002 - the word people use
    """The portal's table of contents, all of it or these entries in this order, as one text; on record."""
    require(Permission.READ_ESTATE)
    visitor = require(Permission.EXPORT)
    rows = len(portal.entries) if entries is None else len(entries)
    audit.record("export", "done", who=visitor.id, table="portal", format=format, rows=rows, platform=portal.platform)
    return sheet.written(portal, format, entries)


def portal_on(platform: str, day: date) -> Past:
    """The portal as it was at the end of a day (UTC). Raises NotFound, and Refused for a day nothing is known of."""
    require(Permission.READ_ESTATE)
    return days.on_day(current(), platform, day)


def draft_of_day(platform: str, day: date) -> Draft:
    """A draft that leads back to the order of that day; apps that were not there then stay. Raises as portal_on."""
    author = author_of(require(Permission.DRAFT))
    return days.begin_back(current(), platform, author, day)


def suggest_order(draft: Draft, by: By, pinned: Collection[str] = (), days: int = 90) -> Suggestion:
    """Another order of what the draft shows, with its reason; nothing changes until it becomes an edit.

    To take it: edit_draft(key, [{"do": "order", "order": suggestion.order, "strict": True}]). `pinned` apps keep
    their places; `days` is the window of views. Raises NotOffered where there is nothing to go by.
    """
    require(Permission.DRAFT)
    portal = read(current(), draft.platform)
    apps = [portal.entries[name].app for name in draft.wanted.order if name in portal.entries]
    views = _views(draft.platform, days) if by is By.VIEWS else None
    lacking = snapshot(draft.platform).lacking[draft.platform] - (TOLD.keys() if portal.looks else set())
    return suggest(apps, by, Clues(lacking, views, days), pinned)


def copy_draft(key: str) -> Draft:
    """Somebody's draft as one's own, open, whatever became of the other. Raises NotFound."""
    return drafts.copied(current(), key, author_of(require(Permission.DRAFT)))


def edit_draft(key: str, edits: Sequence[Edit], version: int | None = None) -> Draft:
    """All of the edits (see api.portal.edits: each has "do" and what that needs), or none of them.

    With `version`, only if the draft is still what the person has seen. Raises NotFound, NotAllowed for somebody
    else's draft, and Refused with a sentence for what cannot be.
    """
    return drafts.edit(current(), key, author_of(require(Permission.DRAFT)), edits, version)


def name_draft(key: str, name: str) -> Draft:
    """Raises as edit_draft."""
    return drafts.rename(current(), key, author_of(require(Permission.DRAFT)), name)


def draft_difference(draft: Draft) -> Difference:
    """What it moves, shows, hides and writes, and how many writes of the platform that takes."""
    require(Permission.DRAFT)
    return difference_of(read(current(), draft.platform), draft.start, draft.wanted)


def drafted_portal(draft: Draft) -> Portal:
    """The portal as it will be once the draft is applied, in the draft's order and with the defects it has then."""
    require(Permission.DRAFT)
    return drafted(current(), draft)


def draft_drift(draft: Draft) -> tuple[Moved, ...]:
    """What others changed of it since it began; nothing can be applied before decide_draft."""
    require(Permission.DRAFT)
    return drafts.drift(current(), draft)


def decide_draft(key: str, stands: Iterable[tuple[str, str]] | None = ()) -> Draft:
    """Carry the draft over to the portal as it is now; by its author, or by who may apply it.

    `stands`: (app, kind) of the Moved that stand as others made them; None: all of them. What the draft means
    otherwise goes on top.
    """
    return drafts.decide(current(), key, author_of(require(Permission.DRAFT)), stands)


def hand_draft(key: str, remark: str = "") -> Draft:
    """To the administrators, who apply it or return it; nobody edits it meanwhile. Raises as edit_draft."""
    author = author_of(require(Permission.DRAFT))
    found = drafts.hand(current(), key, author, remark)
    audit.record("portal draft handed over", "done", who=author.id, draft=key)
    return found


def take_draft_back(key: str) -> Draft:
    """By its author, while it waits for an administrator."""
    author = author_of(require(Permission.DRAFT))
    found = drafts.take_back(current(), key, author)
    audit.record("portal draft taken back", "done", who=author.id, draft=key)
    return found


def return_draft(key: str, remark: str) -> Draft:
    """To its author, with a remark that says why. Raises NotFound, and Refused without a remark."""
    visitor = require(Permission.CHANGE)
    found = drafts.hand_back(current(), key, remark)
    audit.record("portal draft returned", "done", who=visitor.id, draft=key)
    return found


def drop_draft(key: str) -> None:
    """For good, by its author; on record. Raises NotFound, and NotAllowed for somebody else's."""
    author = author_of(require(Permission.DRAFT))
    drafts.drop(current(), key, author)
    audit.record("portal draft dropped", "done", who=author.id, draft=key)


def plan_draft(key: str) -> Plan:
    """What would be written: one's own draft, or one that was handed over.

    Raises Refused when others changed what it is about (see draft_drift), and where the console keeps the order
    (Portal.keeper: use keep_draft); and what lending one's rights raises, where the platform wants them.
    """
    visitor = require(Permission.PLAN_CHANGES)
    found = applying.plan(current(), key, author_of(visitor))
    require_rights(found)
    audit.record("preview", "done", who=visitor.id, plan=found.hash, apps=len(found.apps))
    return found


def confirm_draft(hashed: str, typed: str | None = None) -> str:
    """Begin the run of a plan of a draft, in the background; returns its id. Raises as confirm_handover."""
    visitor = require(Permission.CHANGE)
    run = applying.confirm(current(), hashed, vouched(visitor), typed=typed)
    background.start_due(current())
    return run


def keep_draft(key: str) -> Draft:
    """Apply a draft where the console keeps the order: at once, and without a write to the platform."""
    return applying.keep(current(), key, author_of(require(Permission.CHANGE)))


def _views(platform: str, days: int) -> Mapping[str, int] | None:
    """By app, of those whose views are known; None where none are."""
    used = usage_ranking(Inquiry(usage_window(days), Scope(platform)))
    return {one.app: one.views for one in used if one.views is not None} or None
