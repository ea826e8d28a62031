"""Different viewers counted one by one, where there are too many for a sketch and every view of the days is kept."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from api.settings import Settings
from api.usage import events, rows
from api.usage.coverage import Span
from api.usage.gatherings import Source
from api.usage.rows import Sought
from api.usage.sketch import Distinct

COUNT = """
SELECT count(DISTINCT viewer), count(*) - count(viewer) FROM read_parquet($files)
WHERE list_contains($audiences, audience) AND ($apps IS NULL OR list_contains($apps, platform || '/' || app))
"""


@dataclass(frozen=True)
class Exact:
    """Asks the views kept one by one; `connection` is the store's, which says of how many views it knows."""

    settings: Settings
    connection: Connection

    @property
    def offered(self) -> bool:
        return events.wanted(self.settings)

    def viewers(self, sought: Sought) -> Distinct | None:
        """None where of some day not every view is kept, or not who it was."""
        platforms = None if sought.apps is None else {platform for platform, _app in sought.apps}
        spans = [one for one in sought.spans if platforms is None or one.platform in platforms]
        counted = rows.of_wholes(self.connection, spans)
        files = [
            events.path(self.settings, Span(platform, Source(source), day, day), views)
            for (platform, source, day), views in counted.items()
        ]
        if not all(one.exists() for one in files):
            return None
        asked = {
            "files": [str(one) for one in files],
            "audiences": [int(one) for one in sought.told_apart.audiences],
            "apps": None if sought.apps is None else ["/".join(key) for key in sought.apps],
        }
        with events.asking() as views:
            viewers, nobody = views.execute(COUNT, asked).fetchone()
            return None if nobody else Distinct(viewers, exact=True)
        return None
