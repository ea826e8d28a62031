"""A platform in memory on which anything may happen at any moment, and which remembers what it was asked and showed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from api.errors import Busy, NeedsLogin, Refused
from api.platforms.shapes import App, Reading
from tests.api.changes.conftest import World

TROUBLES = {
    "busy": lambda: Busy("The points are spent.", seconds=2),
    "refuse": lambda: Refused("No."),
    "turn away": lambda: NeedsLogin("The key is not accepted.", "Renew it."),
}
FAULTS = st.fixed_dictionaries(
    {
        "lose": st.integers(0, 2),
        "deny": st.integers(0, 2),
        "lag": st.integers(0, 5),
        "silent": st.integers(0, 1),
        "troubles": st.lists(st.sampled_from(sorted(TROUBLES)), max_size=2),
    }
)


class Killed(BaseException):
    """The process is gone: nothing catches it."""


@dataclass
class Watched(World):
    """`fuse`: the process is killed at so many moments from now (a look, a call, its effect, a commit); `plot` is what
    somebody else does at one of them. `silent` calls are agreed to and do nothing, `troubles` are other answers.
    """

    fuse: int | None = None
    plot: tuple[int, Callable[[], None]] | None = None
    dead: bool = False
    silent: int = 0
    troubles: list[str] = field(default_factory=list)
    asked: Callable[[tuple[str, ...]], None] = lambda _apps: None
    shown: defaultdict[str, list[App]] = field(default_factory=lambda: defaultdict(list))  # since the last call
    made: Counter[str] = field(default_factory=Counter)

    def moment(self) -> None:
        """Something the process does; never between its look and its call, where only the platform could step in."""
        if self.plot is not None:
            left, act = self.plot
            self.plot = (left - 1, act) if left else None
            if not left:
                act()
        self.spark()

    def spark(self) -> None:
        if self.fuse is None:
            return
        self.fuse -= 1
        if self.fuse < 0:
            self.fuse, self.dead = None, True
            raise Killed

    def look(self, app: str) -> App:
        self.moment()
        found = super().look(app)
        self.shown[app].append(found)
        return found

    def read(self) -> Reading:
        self.moment()
        found = super().read()
        for app in found.apps:
            self.shown[app.name].append(app)
        return found

    def _act(self, act: str, *apps: str, **values: Any) -> None:
        self.asked(apps)
        self.spark()
        for app in apps:
            self.shown[app].clear()
        if self.troubles:
            trouble = TROUBLES[self.troubles.pop()]
            raise trouble()
        if self.silent:
            self.silent -= 1
            return
        super()._act(act, *apps, **values)
        self.moment()
