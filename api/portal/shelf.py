"""Drafts in the store: one row each, with a version that goes up with every change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from api.errors import NotFound, Refused
from api.portal.wanted import Start, Wanted, start_from, to_document, wanted_from
from api.store import tables


class Stage(StrEnum):
    """Where a draft stands."""

    OPEN = "open"
    HANDED = "handed over"  # to the administrators, who apply it or return it
    RETURNED = "returned"
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class Draft:
    """One wish for a portal. `author` is a visitor's id, `author_name` what people call them.

    `remark` is what the administrator said who returned it, or what its author said when handing it over. `run` is
    the run it was applied by. `version` goes up with every change.
    """

    id: str
    platform: str
    name: str
    author: str
    author_name: str
    stage: Stage
    version: int
    made_at: datetime
    changed_at: datetime
    start: Start
    wanted: Wanted
    remark: str | None = None
    run: str | None = None


def put(connection: Connection, draft: Draft) -> None:
    connection.execute(insert(tables.portal_draft).values(**_row(draft)))


def load(connection: Connection, key: str) -> Draft:
    """Raises NotFound."""
    table = tables.portal_draft
    row = connection.execute(select(table).where(table.c.id == key)).mappings().one_or_none()
    if row is None:
        raise NotFound("There is no such draft.", "It may have been dropped.")
    return _draft(dict(row))


def listed(connection: Connection, platform: str | None, author: str | None, stages: Iterable[Stage]) -> list[Draft]:
    """Those of the author, and those of anybody in one of the stages; newest change first."""
    table = tables.portal_draft
    query = select(table).where((table.c.author == author) | table.c.stage.in_([one.value for one in stages]))
    if platform is not None:
        query = query.where(table.c.platform == platform)
    found = connection.execute(query.order_by(table.c.changed_at.desc(), table.c.id)).mappings()
    return [_draft(dict(row)) for row in found]


def change(connection: Connection, draft: Draft, now: datetime, **values: Any) -> Draft:
    """The draft with these values, unless it has changed since it was loaded: then Refused, and nothing is lost."""
    new = replace(draft, **values, version=draft.version + 1, changed_at=now)
    table = tables.portal_draft
    same = (table.c.id == draft.id, table.c.version == draft.version)
    if connection.execute(update(table).where(*same).values(**_row(new))).rowcount != 1:
        raise Refused("This draft was changed in another window meanwhile.", "Look at it as it is now, and try again.")
    return new


def applied(connection: Connection, key: str, run: str, now: datetime) -> None:
    """Done with, however often it is said."""
    table = tables.portal_draft
    open_still = (table.c.id == key, table.c.stage != Stage.APPLIED.value)
    values = {"stage": Stage.APPLIED.value, "run": run, "changed_at": now, "version": table.c.version + 1}
    connection.execute(update(table).where(*open_still).values(**values))


def drop(connection: Connection, draft: Draft) -> None:
    connection.execute(delete(tables.portal_draft).where(tables.portal_draft.c.id == draft.id))


def _row(draft: Draft) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in Draft.__slots__}
    return {
        **values,
        "stage": draft.stage.value,
        "start": to_document(draft.start),
        "wanted": to_document(draft.wanted),
    }


def _draft(row: dict[str, Any]) -> Draft:
    parts = {"start": start_from(row["start"]), "wanted": wanted_from(row["wanted"]), "stage": Stage(row["stage"])}
    return Draft(**{**row, **parts})
