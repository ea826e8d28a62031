"""The columns of the people, in the order they first stand in; OPENS for who is told by name who opens what."""

from __future__ import annotations

from components.table import Chip, Column

COLUMNS = (
    Column("title", "Person", width=180, cell="TableTitle", narrow=True, pinned=True, exports=("name", "username")),
    Column("platform_name", "Platform", width=110, exports=("platform",)),
    Column("owned", "Owned", "number", width=95, cell="TableCountLink", narrow=True),
    Column("co_owned", "Co-owned", "number", width=120, cell="TableCountLink"),
    Column("stale", "Stale", "number", width=100, cell="TableCountLink", hint="Owned apps that are known to be stale"),
    Column(
        "public",
        "Open to the world",
        "number",
        width=160,
        cell="TableCountLink",
        hint="Owned apps that anybody may open without signing in",
    ),
    Column("seat", "Licence seat", width=120, cell="TablePill", exports=("has_seat",)),
    Column("locked", "Account", width=100, cell="TablePill"),
    Column("last_active", "Last activity", "time", width=128, none="never"),
    Column(
        "same_email",
        "Same e-mail as",
        width=200,
        hint="Whom other platforms know by this e-mail address: shown, and never taken for the same person",
    ),
    Column("groups", "Groups", width=200, hidden=True),
    Column("email", "E-mail", width=220, hidden=True),
    Column("name", "User name", width=160, hidden=True, exports=("username",)),
)

OPENS = Column("opens", "Use", "way", width=140, cell="TableCountLink", hint="Which apps they open, on how many days")

BEFORE = [column.field for column in COLUMNS].index("seat")  # what they own and open, then their accounts

CHIPS = (
    Chip("locked", "Locked"),
    Chip("no-seat", "Without seat"),
    Chip("has-stale", "Own stale apps"),
    Chip("has-public", "Own apps open to the world"),
)
