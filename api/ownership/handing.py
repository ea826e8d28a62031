"""One app to one receiver, as it was asked for; what all ways of asking come down to."""

from __future__ import annotations

from dataclasses import dataclass

from api.changes.shapes import Key, Request


@dataclass(frozen=True, slots=True)
class Handing:
    """`receiver` is as somebody wrote it. `owner`, where given, is who must own the app now; `line` is of a file."""

    platform: str
    app: str
    receiver: str
    owner: str | None = None
    line: int | None = None

    @property
    def key(self) -> Key:
        return (self.platform, self.app)


@dataclass(frozen=True, slots=True)
class Options:
    """`keep`: the former owner becomes a co-owner. `remove`: takes away what rights of his are left.

    `without` are apps somebody dropped, `own_app` says that the console's own app is meant as well.
    """

    keep: bool = False
    remove: bool = False
    own_app: bool = False
    without: frozenset[Key] = frozenset()


def options_of(request: Request) -> Options:
    dropped = frozenset((str(platform), str(app)) for platform, app in request.get("without", ()))
    flags = {name: bool(request.get(name)) for name in ("keep", "remove", "own_app")}
    return Options(**flags, without=dropped)
