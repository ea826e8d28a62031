"""The export a visitor asks for: permission, the same cells as everywhere, one audit line."""

from __future__ import annotations

from collections.abc import Sequence

from api import audit
from api.access import Permission, require
from api.estate.face import snapshot
from api.exports.tables import Row, Table
from api.exports.write import Format, pieces

NEEDS: dict[Table, Permission] = {
    "apps": Permission.READ_PORTAL,
    "people": Permission.READ_PEOPLE,
    "history": Permission.READ_ESTATE,
}


def export(table: Table, rows: Sequence[Row], columns: Sequence[str], format: Format) -> str:  # noqa: A002 - the word people use
    """Exactly these rows and columns (names of fields of App, Person or Happening) as one text.

    A table of people takes Holdings too; their columns are those of Person and owned, co_owned, stale, public,
    same_email.
    Rows are what api.snapshot or api.history gave the same visitor: nobody can export what he may not see. The
    text of a CSV begins with the byte order mark, so encode it as plain UTF-8. Raises NotFound for a column there
    is not.
    """
    require(NEEDS[table])
    visitor = require(Permission.EXPORT)
    done = "".join(pieces(table, rows, columns, format, snapshot().states))
    audit.record("export", "done", who=visitor.id, table=table, format=format, rows=len(rows), columns=list(columns))
    return done
