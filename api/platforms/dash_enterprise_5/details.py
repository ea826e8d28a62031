"""What only an app's own page shows: GraphQL's part, and what `de` tells of one app at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from api.errors import ApiError, NotFound
from api.platforms.dash_enterprise_5.cli.answers import NEVER, Info, Users
from api.platforms.dash_enterprise_5.cli.commands import Commands
from api.platforms.dash_enterprise_5.mapping import names_of_variables
from api.platforms.shapes import App, Detail, Status
from api.wire.crew import Crew

T = TypeVar("T")

log = logging.getLogger(__name__)

NEVER_TOLD = frozenset({"mounts", "resources", "dependencies", "git_sha", "git_subject", "image_bytes", "containers"})
BY_PROGRAM = frozenset({"log", "failed_log", "viewers"})
RESTRICTED = "restricted"
FAILED = "failed"
STATUS = {NEVER: Status.NEVER_DEPLOYED, "queued": Status.DEPLOYING, "building": Status.DEPLOYING}


@dataclass(frozen=True, slots=True)
class Told:
    """What three runs say of one app; None where one failed."""

    info: Info | None
    users: Users | None
    build: str | None


def without_program(raw: dict[str, Any], app: App, unread: frozenset[str]) -> Detail:
    return Detail(names_of_variables(raw), app=app, unread=unread | NEVER_TOLD | BY_PROGRAM)


def with_program(detail: Detail, app: App, commands: Commands, crew: Crew) -> Detail:
    """The same, with what the runs tell, side by side; one that fails leaves its fields unknown, and is in the log.

    Raises NotFound when `de` does not know the app.
    """
    runtime = crew.submit(commands.log, app.name, "runtime")
    told = ask(commands, app.name, crew, _of)
    log_of_build = _of(crew.submit(commands.log, app.name, "build")) if told.build == FAILED else None
    log_of_app = _of(runtime)
    unread = set(detail.unread - BY_PROGRAM)
    if not (told.users and told.info and told.info.access == RESTRICTED):
        unread.add("viewers")  # the list says nothing of apps that are open to more than the people named
    if log_of_app is None:
        unread.add("log")
    if told.build is None or (told.build == FAILED and log_of_build is None):
        unread.add("failed_log")
    return replace(
        detail,
        app=completed(app, told),
        viewers=told.users.viewers if told.users else (),
        log=log_of_app,
        failed_log=log_of_build,
        unread=frozenset(unread),
    )


def ask(commands: Commands, name: str, crew: Crew, result: Callable[[Future[Any]], Any] = Future.result) -> Told:
    """Side by side; `result` may forgive a run that failed."""
    runs = [crew.submit(act, name) for act in (commands.info, commands.users, commands.build)]
    info, users, build = (result(run) for run in runs)
    return Told(info, users, build)


def completed(app: App, told: Told) -> App:
    """The app with what the list does not tell of it."""
    facts: dict[str, Any] = {}
    if told.info is not None:
        facts |= {
            "access": told.info.access,
            "visible": told.info.visible,
            "rank": told.info.rank,
            "tags": told.info.tags,
            "contact_email": told.info.maintainer_email,
        }
    if told.users is not None:
        facts["co_owners"] = told.users.co_owners
    if told.build in STATUS:  # that it was built does not say that it runs
        facts["status"] = STATUS[told.build]
    return replace(app, **facts, unread=app.unread.difference(facts))


def _of(future: Future[T]) -> T | None:
    try:
        return future.result()
    except NotFound:
        raise
    except ApiError as error:
        log.warning("a run of de was lost: %s", error)
        return None
