"""The documented commands of `de` as functions: one run each, paid from the points that GraphQL is paid from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from api.errors import Busy
from api.graphql.budget import Pace
from api.graphql.signals import Rejected
from api.platforms.dash_enterprise_5.cli import answers
from api.platforms.dash_enterprise_5.cli.account import NO_KEYFILE
from api.platforms.dash_enterprise_5.cli.answers import Info, Users
from api.platforms.dash_enterprise_5.cli.run import Runner
from api.platforms.shapes import Service

T = TypeVar("T")

READ_POINTS, WRITE_POINTS = 1, 5  # true costs are not published; writes cost more than reads
READ_SECONDS, WRITE_SECONDS = 30.0, 120.0
PATIENCE = 10.0  # seconds somebody who looks at a page waits for points
LOG_LINES = 500
UPDATES: Mapping[str, str] = {
    "title": "--title",
    "description": "--description",
    "maintainer_email": "--maintainer-email",
    "tag": "--tag",
    "remove_tag": "--remove-tag",
    "rank": "--portal-rank",
    "access": "--view-access",
    "add_viewer": "--add-viewer",
    "remove_viewer": "--remove-viewer",
    "add_co_owner": "--add-co-owner",
    "remove_co_owner": "--remove-co-owner",
}
NOTHING: Mapping[str, str] = MappingProxyType({})
SHOWN = {True: "--visible-on-portal", False: "--not-visible-on-portal"}


@dataclass(frozen=True)
class Commands:
    """Every value stands behind a "=": one that begins with a "-" must not become an option.

    Reads raise what the output means, and Busy when the points are spent. Writes are run once: what is printed on
    success is not documented, so the exit status decides, and a printed error outweighs it. After Unreachable and
    Doubtful it is not known whether a write took effect.
    """

    runner: Runner
    pace: Pace = field(repr=False)
    label: str
    account: tuple[str, ...] = field(default=NO_KEYFILE, repr=False)

    def apps(self) -> tuple[str, ...]:
        """Our own and co-owned apps, all of them for an administrator: `de apps list`."""
        return self._read(("apps", "list"), answers.names)

    def exists(self, name: str) -> bool:
        return self._read(("apps", "exists", f"--name={name}"), lambda out, label: answers.exists(out, name, label))

    def info(self, name: str) -> Info:
        return self._read(("apps", "info", f"--name={name}"), answers.info)

    def users(self, name: str) -> Users:
        return self._read(("apps", "users", f"--name={name}"), answers.users)

    def build(self, name: str) -> str:
        """queued, building, built, failed or cancelled, or NEVER for an app never deployed: `de apps status`."""
        return self._read(("apps", "status", f"--name={name}"), answers.build)

    def log(self, name: str, kind: str, lines: int = LOG_LINES) -> str:
        """`kind` is build or runtime."""
        asked = ("apps", "logs", f"--name={name}", f"--type={kind}", f"--count={lines}")
        return self._read(asked, lambda out, _label: out)

    def services(self) -> tuple[Service, ...]:
        return self._read(("services", "list"), answers.services)

    def restart(self, name: str) -> None:
        self._write("apps", "restart", f"--name={name}")

    def update(self, name: str, changes: Mapping[str, str] = NOTHING, *, visible: bool | None = None) -> None:
        """One run of `de apps update`; `changes` by the names in UPDATES, of tags and people one at a time."""
        options = [f"{UPDATES[change]}={value}" for change, value in changes.items()]
        self._write("apps", "update", f"--name={name}", *options, *([] if visible is None else [SHOWN[visible]]))

    def transfer(self, name: str, source: str | None, target: str) -> None:
        """Services, workspaces, viewers, co-owners and settings go along. An app without an owner has no `source`."""
        given = [] if source is None else [f"--from-user={source}"]
        self._write("apps", "transfer", f"--name={name}", *given, f"--to-user={target}")

    def transfer_all(self, source: str, target: str) -> None:
        self._write("apps", "transfer-all", f"--from-user={source}", f"--to-user={target}")

    def _read(self, arguments: tuple[str, ...], meaning: Callable[[str, str], T]) -> T:
        return meaning(self._run(arguments, READ_POINTS, READ_SECONDS, PATIENCE), self.label)

    def _write(self, *arguments: str) -> None:
        self._run(arguments, WRITE_POINTS, WRITE_SECONDS, None)

    def _run(self, arguments: tuple[str, ...], points: int, seconds: float, patience: float | None) -> str:
        """`account` stands before the command: by default it takes the account from the environment."""
        opened = self.pace.take(points, patience)
        try:
            return answers.checked(self.runner.run((*self.account, *arguments), seconds), self.label)
        except Rejected as told:
            self.pace.rejected(told, points)
            sentence = f"The points of the account on {self.label} are spent."
            raise Busy(sentence, "Try again in a minute.", seconds=told.seconds or 60.0) from None
        finally:
            self.pace.answered(opened)
