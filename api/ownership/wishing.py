"""From a request to a wish: who gets which app, checked against people and against itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from api.changes.planning import Wish
from api.changes.shapes import Change, Check, Key, Level, Request
from api.estate.snapshot import Snapshot
from api.ownership import checks
from api.ownership.asking import handings_of
from api.ownership.handing import Handing, Options, options_of
from api.ownership.people import Names
from api.platforms.shapes import App


def wish_of(request: Request, snapshot: Snapshot, home: str) -> Wish:
    """`home` is the console's own address. Raises Refused and NotFound for what cannot be asked."""
    title, sorter = _sorted(request, snapshot, home)
    return Wish(title or sorter.title(), request, tuple(sorter.changes), sorter.told(), tuple(sorter.after))


def left_out(request: Request, snapshot: Snapshot, home: str) -> list[tuple[int, str]]:
    """The rows of a file that will not be carried out, by line, each with the reason."""
    _title, sorter = _sorted(request, snapshot, home)
    return sorted((line, reason.removeprefix(f"Line {line}: ")) for line, reason in sorter.left)


def _sorted(request: Request, snapshot: Snapshot, home: str) -> tuple[str | None, _Sorter]:
    title, handings = handings_of(request, snapshot)
    options = options_of(request)
    source = str(request.get("source") or "").strip()
    sorter = _Sorter(snapshot, options, home, lenient=request["asks"] == "sheet", source=source)
    sorter.sort([one for one in handings if one.key not in options.without])
    return title, sorter


@dataclass
class _Sorter:
    """`lenient`: a row that cannot be is left out with a warning, and blocks nothing else.

    `source` is whose apps they are, as somebody wrote it, and `called` who is to get each.
    """

    snapshot: Snapshot
    options: Options
    home: str
    lenient: bool
    source: str = ""
    called: dict[Key, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    after: list[Change] = field(default_factory=list)
    found: list[Check] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = Names(self.snapshot)
        self.named = checks.names_by_owner(self.snapshot)

    def sort(self, handings: list[Handing]) -> None:
        torn = checks.contradictions(handings)
        self.left += [(one.line, torn[one.key]) for one in handings if one.key in torn and one.line]
        for handing in _first(handings):
            if handing.key in torn:
                self._blocked(checks.about(handing, Level.BLOCKING, torn[handing.key], "Leave one."), None)
            elif handing.platform not in self.snapshot.states:
                self._blocked(self._unknown_platform(handing), handing)
            else:
                self._one(handing)

    def title(self) -> str:
        """How many apps go to whom: without those that were dropped or cannot be, and each once."""
        people = list({(name := self.called[one.key]).casefold(): name for one in self.changes}.values())
        apps = f"{len(self.changes):,} {'app' if len(self.changes) == 1 else 'apps'}"
        whom = people[0] if len(people) == 1 else f"{len(people):,} people"
        return (f"{apps} to {whom}" if people else "No app to hand over") + (", from a file" if self.lenient else "")

    def told(self) -> tuple[Check, ...]:
        pairs = [(one.platform, one.before, one.after) for one in self.changes]
        givers: list[Key] = [(one.platform, one.before) for one in self.changes if one.before]
        return (
            *self.found,
            *checks.same_address(self._meant(), self.snapshot),
            *checks.chains(pairs),
            *checks.last_administrators(givers, self.snapshot),
            *checks.cautions((one.platform for one in self.changes), self.snapshot),
        )

    def _meant(self) -> list[tuple[str, str, str]]:
        """The rows of a file have names of their own."""
        if self.lenient:
            return []
        source = [(one.platform, self.source, one.before) for one in self.changes if self.source and one.before]
        return source + [(one.platform, self.called[one.key], one.after or "") for one in self.changes]

    def _unknown_platform(self, handing: Handing) -> Check:
        way = f"Write one of these: {', '.join(self.snapshot.states)}."
        return checks.about(handing, Level.BLOCKING, f"There is no platform {handing.platform}.", way)

    def _one(self, handing: Handing) -> None:
        index = self.snapshot.index
        app = index.apps.get(handing.key) if index else None
        if app is None:
            way = "Drop it, or look for the app in the inventory."
            self._blocked(checks.about(handing, Level.BLOCKING, f"There is no app {handing.app}.", way), handing)
            return
        person = self.names.find(handing.platform, handing.receiver)
        username = person.username if person else handing.receiver
        if app.owner == username:
            words = "The app is the receiver's already; nothing will be done."
            self._skipped(checks.about(handing, Level.NOTE, words), handing)
            return
        self._weigh(handing, app, username)

    def _weigh(self, handing: Handing, app: App, username: str) -> None:
        former = handing.owner if handing.owner is not None else app.owner
        change = Change(app.platform, app.name, "owner", former, username)
        self.called[change.key] = handing.receiver.strip()
        several = (
            checks.moved(handing, app) if self.lenient else None,
            checks.receiver(handing, self.names.find(handing.platform, handing.receiver), self.names),
            checks.own_app(handing, app, self.home, meant=self.options.own_app),
            checks.source_known(handing, app, self.snapshot),
            checks.giver_seat(handing, app, self.snapshot),
            checks.name_clash(handing, app, username, self.named),
        )
        told = [check for check in several if check]
        blocking = next((check for check in told if check.level is Level.BLOCKING), None)
        self.found += [check for check in told if check is not blocking]
        if blocking:
            self._blocked(blocking, handing, change)
        else:
            self._take(change)
            if app.own_name:
                self.named[app.platform, username, app.own_name] = app.key

    def _blocked(self, check: Check, handing: Handing | None, change: Change | None = None) -> None:
        if self.lenient:
            told = replace(check, level=Level.WARNING, sentence=f"{check.sentence} The row is left out.", offer=None)
            self._skipped(told, handing, reason=f"{check.sentence} {check.way_out}".strip())
            return
        self.found.append(check)
        if change is not None:
            self._take(change)

    def _skipped(self, check: Check, handing: Handing | None, *, reason: str = "") -> None:
        self.found.append(check)
        if handing is not None and handing.line is not None:
            self.left.append((handing.line, reason or check.sentence))

    def _take(self, change: Change) -> None:
        self.changes.append(change)
        if change.before is None:
            return
        if self.options.keep:
            self.after.append(Change(change.platform, change.app, "co-owner", None, change.before))
        elif self.options.remove:
            self.after.append(Change(change.platform, change.app, "co-owner", change.before, None))


def _first(handings: list[Handing]) -> list[Handing]:
    """The same app twice is one change, in the order in which they were asked for."""
    found: dict[Key, Handing] = {}
    for one in handings:
        found.setdefault(one.key, one)
    return list(found.values())
