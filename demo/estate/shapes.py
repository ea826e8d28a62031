"""The shapes of the company. Times are aware and in UTC; None means none, never or unset."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Department:
    """`prefix` begins the names of its teams and databases; `subjects` are what its apps are about."""

    name: str
    prefix: str
    teams: tuple[str, ...]
    subjects: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Team:
    name: str
    department: Department


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. `seat` allows making apps; a locked person can no longer sign in."""

    username: str
    name: str
    email: str
    team: str
    password: str
    api_key: str
    admin: bool = False
    seat: bool = True
    locked: bool = False
    joined: datetime | None = None
    last_active: datetime | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A database or cache; `kind` is redis or postgres."""

    name: str
    kind: str
    owner: str | None
    created: datetime


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class App:
    """One data app. `state`: running, deploying, stopped, failing or never deployed. Memory is in bytes."""

    name: str
    state: str
    created: datetime
    title: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    team: str | None = None
    owner: str | None = None
    co_owners: tuple[str, ...] = ()
    co_owner_teams: tuple[str, ...] = ()
    access: str = "restricted"
    visible: bool = False
    rank: int | None = None
    contact_name: str | None = None
    contact_email: str | None = None
    updated: datetime | None = None
    visited: datetime | None = None
    services: tuple[Service, ...] = ()
    processes: tuple[tuple[str, int], ...] = ()
    mounts: tuple[tuple[str, str], ...] = ()
    variables: tuple[Variable, ...] = ()
    packages: tuple[str, ...] = ()
    commit: tuple[str, str] | None = None
    log: str = ""
    failed_log: str = ""
    cpu_percent: float | None = None
    memory_bytes: int | None = None
    image_bytes: int | None = None
    workspace: bool = False
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """Everything, as it stood at `now`."""

    seed: int
    now: datetime
    name: str
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    services: tuple[Service, ...]
    apps: tuple[App, ...]
