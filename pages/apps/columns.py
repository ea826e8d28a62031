"""The columns of the inventory, in the order they first stand in."""

from __future__ import annotations

from components.table import Chip, Column

COLUMNS = (
    Column("title", "App", width=330, cell="TableTitle", narrow=True, pinned=True, exports=("title", "name")),
    Column("platform_name", "Platform", width=165, exports=("platform",)),
    Column("owner", "Owner", width=175, none="no owner", cell="TableOwner", narrow=True),
    Column("status", "Status", width=140, cell="TablePill", narrow=True),
    Column("access", "Access", width=165, cell="TablePill", hint="Who may open the app"),
    Column(
        "portal",
        "Portal",
        "portal",
        width=140,
        cell="TablePortal",
        hint="Its place in the portal; equal ranks are shown in random order",
        exports=("visible", "rank"),
    ),
    Column("tags", "Tags", width=180),
    Column("visited", "Last opened", "time", width=130, none="never", exports=("visited", "unvisited_since")),
    Column("updated", "Last updated", "time", width=130, none="never"),
    Column("created", "Created", "time", width=130),
    Column("cpu_percent", "CPU", "percent", width=105, hint="CPU in use, as percent of one core"),
    Column("memory_bytes", "Memory", "bytes", width=115, hint="Memory in use"),
    Column("services", "Services", width=150, hint="Attached databases and caches"),
    Column("processes", "Processes", width=160, hint="Running lines of the process table"),
    Column("description", "Description", width=280, hidden=True),
    Column("co_owners", "Co-owners", width=200, hidden=True),
    Column("contact", "Contact", width=200, hidden=True, exports=("contact_name", "contact_email")),
    Column("name", "Name", width=200, hidden=True),
)

CHIPS = (
    Chip("ownerless", "Ownerless"),
    Chip("owner-locked", "Locked owner"),
    Chip("public", "Open to the world"),
    Chip("failing", "Failing"),
    Chip("stale", "Stale"),
    Chip("never-deployed", "Never deployed"),
    Chip("portal", "In the portal"),
    Chip("portal-tie", "Shared rank"),
    Chip("portal-unset", "Without rank"),
)

# What the portal itself shows; of all else a viewer would see nothing but "unknown".
SHOWN_BY_PORTAL = frozenset({"title", "platform_name", "access", "portal", "tags", "description", "contact", "name"})
TOLD_BY_PORTAL = frozenset({"public", "portal-tie", "portal-unset"})


def columns(*, whole: bool) -> tuple[Column, ...]:
    """`whole` is False for who may see no more than the portal shows."""
    return COLUMNS if whole else tuple(column for column in COLUMNS if column.field in SHOWN_BY_PORTAL)


def chips(*, whole: bool) -> tuple[Chip, ...]:
    return CHIPS if whole else tuple(chip for chip in CHIPS if chip.key in TOLD_BY_PORTAL)
