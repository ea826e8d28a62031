"""From lines to views: the loop that sees every line of a log, and therefore does as little as it can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from api.usage.audience import Audience
from api.usage.bots import Bots
from api.usage.logs.lines import Line, Parse
from api.usage.logs.moments import Moment, Moments
from api.usage.logs.prefixes import Prefixes, What
from api.usage.tally import Hour

REMEMBERED = 100_000
BEFORE_REQUEST_AFTER = 3
TOGETHER = 60  # seconds within which a page and its layout are one opening
ANSWERED = frozenset(str(status).encode() for status in (*range(200, 300), 304))
UNREADABLE, FUTURE, NOT_ANSWERED = "unreadable", "in the future", "not answered with a page"
NOBODY = frozenset({b"", b"-"})

BOT = int(Audience.BOT)

Add = Callable[[str, int, Hour, int, int | None], None]
Class = Callable[[str, str | None], tuple[int, int | None]]


@dataclass
class Reader:
    """Reads one file. `add` takes each view, `class_of` tells class and pseudonym of a viewer of an app.

    `passed` counts lines that are no views, by reason, and `bots` the views of bots; `first` and `last` are the
    moments between which the readable lines lie, and `strange` the numbers of the first lines that are unreadable.
    """

    parse: Parse
    prefixes: Prefixes
    moments: Moments
    bots: Bots
    latest: int  # seconds since 1970: what is later has not happened yet
    add: Add
    class_of: Class
    lines: int = 0
    views: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    bot_views: int = 0
    first: int | None = None
    last: int | None = None
    strange: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._requests: dict[bytes, tuple[What, str]] = {}
        self._viewers: dict[tuple[str, bytes], tuple[int, int | None]] = {}
        self._pages: dict[tuple[bytes, bytes, str], int] = {}

    def read(self, block: bytes) -> None:
        """Every line of the block is counted, or passed for a reason.

        Nine lines in ten repeat a request for a part of a page, the first text in quotes: these are known by it alone.
        """
        requests, part, parts = self._requests, What.PART, 0
        lines = block.split(b"\n")
        lines.pop()  # behind the last end of a line
        for number, line in enumerate(lines, self.lines + 1):
            quoted = line.split(b'"', 2)
            if len(quoted) == BEFORE_REQUEST_AFTER and (known := requests.get(quoted[1])) and known[0] is part:
                parts += 1
            else:
                self._look(line, number)
        self.lines += len(lines)
        self.passed[part.value] += parts
        self._note_times(lines)

    def _look(self, line: bytes, number: int) -> None:
        said = self.parse(line)
        if said is None:
            self._unreadable(line, number)
            return
        asked = self._requests.get(said[3]) or self._decide(said[3])
        if asked[0] is What.PAGE or asked[0] is What.LAYOUT:
            self._open(said, asked, number)
        else:
            self.passed[asked[0].value] += 1

    def _decide(self, request: bytes) -> tuple[What, str]:
        if len(self._requests) >= REMEMBERED:
            self._requests.clear()
        found = self._requests[request] = self.prefixes.read(request)
        return found

    def _unreadable(self, line: bytes, number: int) -> None:
        if not line.strip():
            return
        self.passed[UNREADABLE] += 1
        if len(self.strange) < 3:  # noqa: PLR2004 - enough to go and look
            self.strange.append(number)

    def _open(self, said: Line, asked: tuple[What, str], number: int) -> None:
        client, user, time, _request, status, agent = said
        agent = agent or b""
        at = self.moments.read(time)
        if at is None:
            self._unreadable(time, number)
        elif status not in ANSWERED:
            self.passed[NOT_ANSWERED] += 1
        elif at.seconds > self.latest:
            self.passed[FUTURE] += 1
        elif self._is_new((client, agent, asked[1]), asked[0], at.seconds):
            self._count(asked[1], user, agent, at)
        else:
            self.passed[What.PART.value] += 1

    def _is_new(self, key: tuple[bytes, bytes, str], what: What, seconds: int) -> bool:
        """The layout that follows a page belongs to the same opening."""
        pages = self._pages
        if what is What.PAGE:
            if len(pages) >= REMEMBERED:
                self._pages = pages = {one: at for one, at in pages.items() if seconds - at <= TOGETHER}
            pages[key] = seconds
            return True
        opened = pages.pop(key, None)
        return opened is None or abs(seconds - opened) > TOGETHER

    def _count(self, app: str, user: bytes, agent: bytes, at: Moment) -> None:
        if self.bots.has(agent):
            self.bot_views += 1
            self.add(app, *at, BOT, None)
            return
        audience, viewer = self._viewer(app, user)
        self.views += 1
        self.add(app, *at, audience, viewer)

    def _viewer(self, app: str, user: bytes) -> tuple[int, int | None]:
        found = self._viewers.get((app, user))
        if found is None:
            if len(self._viewers) >= REMEMBERED:
                self._viewers.clear()
            name = None if user in NOBODY else user.decode("utf-8", "replace")
            found = self._viewers[app, user] = self.class_of(app, name)
        return found

    def _note_times(self, lines: list[bytes]) -> None:
        """A log is in order but for seconds: the first and the last line of a block that can be read tell its span."""
        for some in (lines, reversed(lines)):
            for line in some:
                said = self.parse(line)
                at = said and self.moments.read(said[2])
                if at and at.seconds <= self.latest:
                    self.first = at.seconds if self.first is None else min(self.first, at.seconds)
                    self.last = at.seconds if self.last is None else max(self.last, at.seconds)
                    break
