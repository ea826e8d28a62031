"""What every platform answers: frozen shapes, where None means unknown, none or never and `unread` tells which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """What an app is doing, as far as the platform tells."""

    RUNNING = "running"
    DEPLOYING = "deploying"
    STOPPED = "stopped"
    FAILING = "failing"
    NEVER_DEPLOYED = "never deployed"


@dataclass(frozen=True, slots=True)
class Service:
    """A database or cache attached to an app; `kind` is redis or postgres."""

    name: str
    kind: str
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """One line of an app's process table."""

    kind: str
    number: int | None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class App:
    """One deployed thing with an owner. Its key is (platform, name).

    A field that is None or empty is *known* to be none, never or empty, unless its name stands in `unread` (asked for,
    not answered: shown as unknown) or the platform lacks the capability that FIELD_NEEDS names (shown as not offered).
    Times are aware and in UTC; memory is in bytes; `cpu_percent` is percent of one core. `own_name` is what its owner
    can have only one of, on a platform where names are unique by owner alone. `access` is restricted, authenticated,
    unauthenticated, or the platform's own word. Where `visited` is unread, `unvisited_since` may say: not since then.
    """

    platform: str
    name: str
    title: str | None = None
    own_name: str | None = None
    description: str | None = None
    url: str | None = None
    settings_url: str | None = None
    thumbnail_url: str | None = None
    owner: str | None = None
    co_owners: tuple[str, ...] = ()
    co_owner_groups: tuple[str, ...] = ()
    access: str | None = None
    visible: bool | None = None
    rank: int | None = None
    tags: tuple[str, ...] = ()
    contact_name: str | None = None
    contact_email: str | None = None
    status: Status | None = None
    services: tuple[Service, ...] = ()
    processes: tuple[Process, ...] = ()
    has_workspace: bool | None = None
    created: datetime | None = None
    updated: datetime | None = None
    visited: datetime | None = None
    unvisited_since: datetime | None = None
    cpu_percent: float | None = None
    memory_bytes: int | None = None
    unread: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str]:
        return (self.platform, self.name)

    @property
    def label(self) -> str:
        """What people call it: the title, else the name."""
        return self.title or self.name

    def measured(self, slow: Measures) -> App:
        """This app with the slow fields of the second pass filled in."""
        waiting = MEASURABLE & self.unread
        found = {name: getattr(slow, name) for name in waiting}
        unread = (self.unread - waiting) | (slow.unread & waiting)
        if slow.status is not None:
            return replace(self, **found, status=slow.status, unread=unread - {"status"})
        return replace(self, **found, unread=unread)


@dataclass(frozen=True, slots=True)
class Measures:
    """The slow fields of one app, read in a second pass; the same names as in App, the same meaning of None.

    Only those count that the Reading left to the second pass. `status` is set only where the slow fields
    decide it; None leaves what the first pass said. `unvisited_since` goes with `visited`.
    """

    created: datetime | None = None
    updated: datetime | None = None
    visited: datetime | None = None
    unvisited_since: datetime | None = None
    cpu_percent: float | None = None
    memory_bytes: int | None = None
    co_owners: tuple[str, ...] = ()
    co_owner_groups: tuple[str, ...] = ()
    status: Status | None = None
    unread: frozenset[str] = frozenset()


MEASURED = frozenset({"created", "updated", "visited", "cpu_percent", "memory_bytes"})
MEASURABLE = MEASURED | {"co_owners", "co_owner_groups"}


@dataclass(frozen=True, slots=True)
class Mount:
    """A directory of the host inside the app."""

    host: str
    target: str
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """What one process type asks for and may use, in the platform's own words (such as 500m, 512Mi)."""

    kind: str
    cpu_request: str | None = None
    cpu_limit: str | None = None
    memory_request: str | None = None
    memory_limit: str | None = None
    gpu_limit: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """A webapp or dashboard inside an app; `owner` and `status` are None where the platform does not tell them."""

    kind: str
    name: str
    owner: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """What is asked of the platform only when somebody opens the app's page. Never a variable's value.

    `processes` are what runs now, from a platform that tells it on demand alone; None from all others. `app` is the
    app as asked one at a time, from a platform that tells more of it so than in its list; its own `unread` says what
    is known. `viewers` are the people named as such. `stage` is the platform's own word for how far the work is, and
    `shelves` are the names of the workspaces that show something of the app.
    """

    environment_names: tuple[str, ...] = ()
    mounts: tuple[Mount, ...] = ()
    resources: tuple[Resource, ...] = ()
    dependencies: tuple[str, ...] = ()
    git_sha: str | None = None
    git_subject: str | None = None
    log: str | None = None
    failed_log: str | None = None
    image_bytes: int | None = None
    containers: int | None = None
    processes: tuple[Process, ...] | None = None
    app: App | None = None
    viewers: tuple[str, ...] = ()
    contents: tuple[Content, ...] = ()
    stars: int | None = None
    watches: int | None = None
    stage: str | None = None
    shelves: tuple[str, ...] = ()
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a platform knows. Key: (platform, username). `unread` as in App."""

    platform: str
    username: str
    name: str | None = None
    email: str | None = None
    locked: bool | None = None
    has_seat: bool | None = None
    is_admin: bool | None = None
    groups: tuple[str, ...] = ()
    last_active: datetime | None = None
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Visit:
    """One opening of an app as its platform recorded it; `viewer` is a username, None when nobody was signed in.

    `agent` is what the browser or bot says it is; empty where the platform does not tell.
    """

    app: str
    viewer: str | None
    at: datetime
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Whom the platform takes us for."""

    username: str | None
    is_admin: bool | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One read of a whole platform. `whole` is False when rows are missing; then it replaces nothing.

    `problems` are sentences (what could not be read, per field or page); `repeated` counts apps that came twice;
    `dropped` are the GraphQL fields this server's version does not know; `hints` are facts about the version, by name.
    """

    account: Account
    apps: tuple[App, ...]
    people: tuple[Person, ...]
    whole: bool
    problems: tuple[str, ...] = ()
    repeated: int = 0
    slow: frozenset[str] = MEASURED
    dropped: frozenset[str] = frozenset()
    hints: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """The points budget of an account as last known; None where the platform states none.

    `reserve` of them are left to people who use the same account; a window lasts `window_seconds`.
    """

    limit: int | None
    left: int | None
    resets_at: datetime | None
    reserve: int = 0
    window_seconds: float = 60.0
