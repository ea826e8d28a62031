"""One reading, or one second pass, becomes rows and history: in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from api.estate import rows, stored
from api.estate.carrying import carry, measured
from api.estate.differences import differences, stamped
from api.estate.documents import Document, from_account, from_app, from_person, storable
from api.estate.ours import made_since
from api.estate.stored import Stored
from api.platforms.shapes import Measures, Reading
from api.store import tables


@dataclass(frozen=True, slots=True)
class Fresh:
    """A reading that began `at` and took `took` seconds of a platform that does not offer the fields in `lacking`."""

    reading: Reading
    at: datetime
    took: float
    lacking: frozenset[str]


def keep_reading(connection: Connection, held: Stored, fresh: Fresh) -> None:
    """Replace what is held of a platform by what was read."""
    reading = fresh.reading
    old_texts = rows.texts(connection, tables.app, held.platform)
    old = dict(zip(old_texts, rows.parse(old_texts), strict=True))
    new = {
        app.name: carry(old.get(app.name), from_app(app), fresh.lacking, reading.slow)
        for app in reading.apps
        if storable(app.name)
    }
    people = {one.username: from_person(one) for one in reading.people if storable(one.username)}
    old_people = rows.texts(connection, tables.person, held.platform)
    apps_changed = rows.replace(connection, tables.app, held.platform, old_texts, new)
    people_changed = rows.replace(connection, tables.person, held.platform, old_people, people)
    if held.whole and reading.whole:
        _record(connection, held, fresh, old, new)
    _note(connection, held, fresh, changed=apps_changed or people_changed)


def keep_measures(connection: Connection, platform: str, measures: Mapping[str, Measures], at: datetime) -> None:
    """Fill the slow fields of the rows that are held now; apps the pass did not reach become unknown."""
    old_texts = rows.texts(connection, tables.app, platform)
    old = dict(zip(old_texts, rows.parse(old_texts), strict=True))
    new = {name: measured(document, measures.get(name)) for name, document in old.items()}
    changed = rows.replace(connection, tables.app, platform, old_texts, new)
    stored.change(connection, platform, rows_changed=changed, measured_at=at)


def _record(
    connection: Connection, held: Stored, fresh: Fresh, old: Mapping[str, Document], new: Mapping[str, Document]
) -> None:
    """Another account sees other apps: that is not their coming and going."""
    found = differences(old, new, comings=fresh.reading.account == held.account)
    made = made_since(connection, held.platform, held.read_at)
    if lines := stamped(found, held.platform, fresh.at, made):
        connection.execute(insert(tables.history), lines)


def _note(connection: Connection, held: Stored, fresh: Fresh, *, changed: bool) -> None:
    reading = fresh.reading
    stored.change(
        connection,
        held.platform,
        rows_changed=changed or reading.dropped != held.dropped,
        read_at=fresh.at,
        whole=reading.whole,
        took_seconds=fresh.took,
        failure=None,
        account=from_account(reading.account),
        hints=[list(hint) for hint in reading.hints],
        problems=[*reading.problems, *_left_out(reading)],
        dropped=sorted(reading.dropped),
        repeated=reading.repeated,
    )


def _left_out(reading: Reading) -> list[str]:
    names = [app.name for app in reading.apps] + [person.username for person in reading.people]
    count = sum(not storable(name) for name in names)
    return [f"{count} rows have a name that cannot be stored, and are left out."] if count else []
