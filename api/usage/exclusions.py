"""What is kept out of the list of stale apps: an app or a tag, by whom, why, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from api.platforms.shapes import App
from api.store.usage_tables import usage_exclusion


class Kind(StrEnum):
    """What is kept out."""

    APP = "app"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """`platform` is empty for a tag on all platforms; `until` is its last day, None without end."""

    kind: Kind
    platform: str
    name: str
    reason: str
    who: str
    at: datetime
    until: date | None = None

    def holds(self, app: App, today: date) -> bool:
        if (self.until is not None and self.until < today) or self.platform not in {"", app.platform}:
            return False
        return self.name == app.name if self.kind is Kind.APP else self.name in app.tags


def load(connection: Connection) -> tuple[Exclusion, ...]:
    """All, those that are over too, in order of their names."""
    table = usage_exclusion
    rows = connection.execute(select(table).order_by(table.c.kind, table.c.name, table.c.platform)).mappings()
    return tuple(Exclusion(**{**row, "kind": Kind(row["kind"])}) for row in rows)


def put(connection: Connection, exclusion: Exclusion) -> None:
    """Set it, in place of an earlier one of the same thing."""
    drop(connection, exclusion.kind, exclusion.platform, exclusion.name)
    connection.execute(insert(usage_exclusion).values(asdict(exclusion) | {"kind": exclusion.kind.value}))


def drop(connection: Connection, kind: Kind, platform: str, name: str) -> bool:
    """Whether there was one."""
    table = usage_exclusion
    named = (table.c.kind == kind.value, table.c.platform == platform, table.c.name == name)
    return connection.execute(delete(table).where(*named)).rowcount > 0


def of_app(exclusions: Iterable[Exclusion], app: App, today: date) -> Exclusion | None:
    """The first that keeps this app out today."""
    return next((one for one in exclusions if one.holds(app, today)), None)
