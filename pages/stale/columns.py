"""The columns of the stale apps, in the order they first stand in."""

from __future__ import annotations

from components.table import Chip, Column

COLUMNS = (
    Column("title", "App", width=280, cell="TableTitle", narrow=True, pinned=True),
    Column("reason", "Why", width=250, narrow=True, hint="Why it may be retired"),
    Column("owner", "Owner", width=170, none="no owner", cell="TableOwner"),
    Column("last_view", "Last view", width=120, none="none counted", hint="The last day with a view that counts"),
    Column("visited", "Last opened", "time", width=130, none="never", hint="As the platform tells it"),
    Column("memory_bytes", "Memory", "bytes", width=115, none="nothing runs", hint="Memory in use"),
    Column("cpu_percent", "CPU", "percent", width=105, none="nothing runs", hint="CPU in use, as percent of one core"),
    Column("portal", "In the portal", width=125, hint="Whether the portal shows it"),
    Column("platform_name", "Platform", width=130),
    Column("tags", "Tags", width=180, hidden=True),
    Column("name", "Name", width=200, hidden=True),
)

CHIPS = (
    Chip("ownerless", "Ownerless"),
    Chip("portal", "In the portal"),
    Chip("running", "Holding memory"),
)
