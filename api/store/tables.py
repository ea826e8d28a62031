"""Every table of the store. Migrations in api/store/migrations make exactly these; a test compares them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from api.store.types import Id, UtcDateTime

metadata = MetaData()

platform_read = Table(
    "platform_read",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("version", Integer, nullable=False),  # goes up with every stored change: processes cache by it
    Column("read_at", UtcDateTime),  # when the rows we hold were read; null before the first
    Column("whole", Boolean, nullable=False),
    Column("took_seconds", Float),
    Column("measured_at", UtcDateTime),  # when the slow fields were read
    Column("tried_at", UtcDateTime),
    Column("failure", Text),  # the sentence of the last try, null when it went well
    Column("account", JSON, nullable=False),
    Column("hints", JSON, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("dropped", JSON, nullable=False),
    Column("repeated", Integer, nullable=False),
)

app = Table(
    "app",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("document", JSON, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("username", String(255), primary_key=True),
    Column("document", JSON, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("platform", String(40), nullable=False),
    Column("app", String(255), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    Column("by", String(255)),  # who of us, where it was us; null when somebody did it on the platform
    Index("history_of_an_app", "platform", "app", "at"),
    Index("history_by_time", "at"),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("holder", String(80), nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("fence", Id, nullable=False),  # goes up with every new holder: a paused one can tell it lost the lease
)

budget = Table(
    "budget",
    metadata,
    Column("account", String(255), primary_key=True),
    Column("window_started", UtcDateTime),
    Column("spent", Integer, nullable=False),
    Column("points", Integer),  # learned or set; null while unknown
    Column("blocked_until", UtcDateTime),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("who", String(255)),
    Column("address", String(64)),
    Column("act", String(60), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("detail", JSON, nullable=False),
    Index("audit_by_time", "at"),
)

visitor = Table(
    "visitor",
    metadata,
    Column("id", String(255), primary_key=True),  # issuer and subject
    Column("username", String(255), nullable=False),
    Column("name", String(255)),  # null where the provider tells none
)

plan = Table(
    "plan",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("planner", String(255), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("document", JSON, nullable=False),
)

wish = Table(
    "wish",
    metadata,
    Column("name", String(20), primary_key=True),  # a digest of person and document
    Column("person", String(255), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("document", JSON, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("plan", String(64), nullable=False),
    Column("phase", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("planner", String(255), nullable=False),
    Column("confirmed_at", UtcDateTime, nullable=False),
    Column("approver", String(255)),  # the second administrator, where the setting asks for one
    Column("ended_at", UtcDateTime),
    Column("note", Text),  # a sentence: why it stopped, or what the platform says it is at
    Column("undoes", String(32)),  # the run whose changes this one takes back
    Index("one_run_of_a_plan", "plan", unique=True),
    Index("runs_by_phase", "phase"),
    Index("runs_by_time", "confirmed_at", "id"),
)

run_loan = Table(
    "run_loan",
    metadata,
    Column("run", String(32), primary_key=True),
    Column("platform", String(40), primary_key=True),
    Column("person", String(255), nullable=False),  # whose rights the run acts with there, as people know them
    Column("sealed", Text),  # what lets us use them; null once the run has ended
)

item = Table(
    "item",
    metadata,
    Column("run", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("act", Integer, nullable=False),  # items of one act are written by one call
    Column("platform", String(40), nullable=False),
    Column("app", String(255), nullable=False),
    Column("field", String(20), nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    Column("move", JSON),  # [source, target] where the act moves everything of a person
    Column("follows", Integer),  # the item without which this one makes no sense
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),  # calls that may have reached the platform
    Column("asked_at", UtcDateTime),  # set before a call, cleared when a read settled it: a call that is still open
    Column("settled_at", UtcDateTime),
    Column("note", Text),
    Index("items_of_an_app", "platform", "app"),
    Index("items_by_settling", "platform", "settled_at"),
)

hold = Table(
    "hold",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("kind", String(10), primary_key=True),  # app or person
    Column("name", String(255), primary_key=True),
    Column("run", String(32), nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("number", Id, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("run", String(32)),
    Column("item", Integer),
    Column("event", String(20), nullable=False),
    Column("who", String(255)),
    Column("address", String(64)),
    Column("detail", JSON, nullable=False),
    Column("hash", String(64), nullable=False),  # over this line and the hash of the line before
    Index("journal_of_a_run", "run", "number"),
)

journal_end = Table(
    "journal_end",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # one row: whoever appends takes turns at it
    Column("number", Id, nullable=False),
    Column("hash", String(64), nullable=False),
)

portal_draft = Table(
    "portal_draft",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("platform", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("author", String(255), nullable=False),
    Column("author_name", Text, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("version", Integer, nullable=False),  # goes up with every change: nobody overwrites what they have not seen
    Column("made_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("start", JSON, nullable=False),  # what stood in the portal when the draft began
    Column("wanted", JSON, nullable=False),
    Column("remark", Text),
    Column("run", String(32)),  # the run the draft was applied by
    Index("drafts_of_a_person", "author"),
)

portal_order = Table(
    "portal_order",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),  # the highest one counts
    Column("at", UtcDateTime, nullable=False),
    Column("by", String(255), nullable=False),
    Column("document", JSON, nullable=False),  # an order that the console keeps, where the platform has no rank
)

portal_look = Table(
    "portal_look",
    metadata,
    Column("platform", String(40), primary_key=True),
    Column("app", String(255), primary_key=True),
    Column("at", UtcDateTime, nullable=False),  # when the platform was asked for this app alone
    Column("document", JSON, nullable=False),
)
