"""Import an access log: what of it was counted before stays counted once, whatever the file is called now."""

from __future__ import annotations

from collections import Counter as Collected
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from api.context import Context
from api.errors import Busy, NotFound, Refused
from api.estate.holding_on import fenced, held_on
from api.estate.looking import look
from api.store.lease import Lease
from api.usage import gatherings
from api.usage.bots import Bots
from api.usage.counter import Counter
from api.usage.gathering import LEASE
from api.usage.gatherings import Gathering, Source
from api.usage.logs.lines import Parse, format_of
from api.usage.logs.moments import Moments
from api.usage.logs.prefixes import Prefixes
from api.usage.logs.reading import UNREADABLE, Reader
from api.usage.logs.stream import Blocks, Cut, head_of, opened

SKEW = timedelta(hours=1)  # clocks of other machines may be ahead of ours by so much
MOST_VIEWS, MOST_CELLS = 500_000, 20_000  # counted in memory before they are kept
BUSY_SECONDS = 30.0


@dataclass(frozen=True)
class Options:
    """`prefixes` are paths of apps beside those of their addresses; `written_in` is the zone of times without one.

    `again` counts a file too that is shorter than one that begins alike.
    """

    prefixes: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    written_in: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a file: `lines` seen now, `views` counted, `bots` of bots, and the rest by reason.

    `notes` are sentences about what somebody should know.
    """

    name: str
    lines: int = 0
    views: int = 0
    bots: int = 0
    passed: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def import_log(context: Context, platform: str, path: Path, options: Options) -> Report:
    """Raises NotFound without such a platform or file, Refused when no app has a path, Busy while somebody counts."""
    snapshot = look(context, platform)
    prefixes = Prefixes.of(snapshot.apps, options.prefixes)
    if not prefixes.apps:
        raise Refused(f"No app of {platform} has a path of its own.", "Refresh it first, or name paths with --prefix.")
    try:
        with held_on(context, LEASE + platform) as lease:
            if lease is None:
                raise Busy("Somebody else is counting views of this platform.", "Try again soon.", seconds=BUSY_SECONDS)
            return Import(context, platform, path, prefixes, options, lease).run()
    except OSError as error:
        raise NotFound(
            f"{path} cannot be read ({error.strerror or error}).", "Check its name and who may read it."
        ) from error


@dataclass
class Import:
    """One file on its way into the store."""

    context: Context
    platform: str
    path: Path
    prefixes: Prefixes
    options: Options
    lease: Lease

    def run(self) -> Report:
        head, beginning = head_of(self.path)
        if head is None:
            return Report(self.path.name, notes=("It has no whole line yet, so nothing was counted.",))
        with self.context.engine.connect() as connection:
            known = gatherings.with_head(connection, self.platform, head)
        longer = None
        for one in known:
            with opened(self.path) as file:
                blocks = Blocks(file)
                if not blocks.skip(one.size):
                    longer = one
                elif blocks.hash == one.hash:
                    return self._count(blocks, one, beginning)
        if longer is not None and not self.options.again:
            note = f"It looks like an older copy of {longer.name}, which is counted; --again counts it all the same."
            return Report(self.path.name, notes=(note,))
        new = Gathering(self.platform, Source.LOG, self.context.now(), name=self.path.name, head=head)
        with opened(self.path) as file:
            return self._count(Blocks(file), new, beginning)

    def _count(self, blocks: Blocks, held: Gathering, beginning: list[bytes]) -> Report:
        counter = Counter(self.context, self.platform)
        reader = self._reader(counter, beginning)
        notes, before = [], held
        try:
            for block in blocks:
                reader.read(block)
                if counter.tally.views >= MOST_VIEWS or len(counter.tally.cells) >= MOST_CELLS:
                    held = self._keep(blocks, held, before, reader, counter)
                    counter.begin()
                    reader.add = counter.tally.add
        except Cut:
            notes.append("The file is damaged or cut off; all before that is counted.")
        if blocks.rest:
            notes += _last_line(blocks, reader)
        if blocks.size > held.size:
            self._keep(blocks, held, before, reader, counter)
        elif not reader.lines:
            notes.append("Nothing in it is new.")
        return _report(self.path.name, reader, notes)

    def _reader(self, counter: Counter, beginning: list[bytes]) -> Reader:
        settings = self.context.settings.usage
        return Reader(
            parse=_format(beginning, self.path),
            prefixes=self.prefixes,
            moments=Moments(settings.timezone, self.options.written_in),
            bots=Bots(settings.bots),
            latest=int((self.context.now() + SKEW).timestamp()),
            add=counter.tally.add,
            class_of=counter.class_of,
        )

    def _keep(self, blocks: Blocks, held: Gathering, before: Gathering, reader: Reader, counter: Counter) -> Gathering:
        """Counts, and how far the file was read: a process that dies goes on from here. Raises Lost."""
        now_passed = reader.passed + Collected({"bots": reader.bot_views})
        kept = replace(
            held,
            at=self.context.now(),
            name=self.path.name,
            size=blocks.size,
            hash=blocks.hash,
            first=_moment(min, before.first, reader.first),
            last=_moment(max, before.last, reader.last),
            views=before.views + reader.views,
            passed=dict(Collected(before.passed) + now_passed),
        )
        with fenced(self.context, self.lease) as connection:
            counter.keep(connection, Source.LOG)
            return replace(kept, id=gatherings.save(connection, kept))


def _format(beginning: list[bytes], path: Path) -> Parse:
    parse = format_of(beginning)
    if not any(parse(line) for line in beginning):
        known = "nginx, Apache, Traefik, AWS load balancers, or JSON lines"
        raise Refused(f"{path.name} is no access log that can be read.", f"Known are the formats of {known}.")
    return parse


def _last_line(blocks: Blocks, reader: Reader) -> list[str]:
    """A plain file may still grow: what has no end is read next time. A packed one does not."""
    if blocks.grows:
        return ["The last line has no end yet and waits for the next time."]
    reader.read(blocks.finish() + b"\n")
    return []


def _moment(
    choose: Callable[[datetime, datetime], datetime], held: datetime | None, read: int | None
) -> datetime | None:
    if read is None:
        return held
    at = datetime.fromtimestamp(read, UTC)
    return at if held is None else choose(held, at)


def _report(name: str, reader: Reader, notes: list[str]) -> Report:
    if reader.strange:
        lines = ", ".join(map(str, reader.strange))
        notes.append(f"{reader.passed[UNREADABLE]} lines cannot be read, such as (of those read now) {lines}.")
    passed = {reason: count for reason, count in sorted(reader.passed.items()) if count}
    return Report(name, reader.lines, reader.views, reader.bot_views, passed, tuple(notes))
