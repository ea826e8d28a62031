"""The columns of the apps by use, in the order they first stand in."""

from __future__ import annotations

from api import Trend
from components.table import Chip, Column

COLUMNS = (
    Column("title", "App", width=280, cell="TableTitle", narrow=True, pinned=True),
    Column("views", "Views", "number", width=100, narrow=True, hint="Views in the period"),
    Column("spark", "In the period", "spark", width=130, cell="TableSpark", hint="Views over the period, oldest first"),
    Column("viewers", "Viewers", "number", width=105, hint="Different people known by name"),
    Column("before", "Before", "number", width=105, hint="Views in as many days before"),
    Column("change", "Change", "change", width=105, hint="Views more or less than before"),
    Column("trend", "Trend", width=140, cell="TablePill", hint="What became of its views since the period before"),
    Column("owner", "Owner", width=160, none="no owner"),
    Column("platform_name", "Platform", width=130),
    Column("anonymous", "Not signed in", "number", width=130, hint="Views by nobody known", hidden=True),
    Column("tags", "Tags", width=180, hidden=True),
    Column("name", "Name", width=200, hidden=True),
)

CHIPS = (
    Chip(Trend.RISING.value, "Rising"),
    Chip(Trend.FALLING.value, "Falling"),
    Chip(Trend.NEWLY_POPULAR.value.replace(" ", "-"), "Newly popular"),
    Chip(Trend.NEW.value, "New"),
    Chip(Trend.UNUSED.value, "Unused"),
    Chip(Trend.UNKNOWN.value, "Unknown"),
)
