"""From a request to a wish: who gets which app, checked against people and against itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from api.changes.planning import Wish
from api.changes.shapes import Change, Check, Key, Level, Request
from api.errors import Refused
from api.estate.snapshot import Snapshot
from api.ownership import checks
from api.ownership.asking import ASKS
from api.ownership.handing import Handing, Options, options_of
from api.ownership.people import find
from api.platforms.shapes import Person


def wish_of(request: Request, snapshot: Snapshot, home: str) -> Wish:
    """`home` is the console's own address. Raises Refused and NotFound for what cannot be asked."""
    if request.get("asks") not in ASKS:
        raise Refused("Nobody knows what is asked for.")
    title, handings = ASKS[request["asks"]](request, snapshot)
    options = options_of(request)
    sorter = _Sorter(snapshot, options, home, lenient=request["asks"] == "sheet")
    sorter.sort([one for one in handings if one.key not in options.without])
    return Wish(title, request, tuple(sorter.changes), sorter.told(), tuple(sorter.after))


@dataclass
class _Sorter:
    """`lenient`: a row that cannot be is left out with a warning, and blocks nothing else."""

    snapshot: Snapshot
    options: Options
    home: str
    lenient: bool
    changes: list[Change] = field(default_factory=list)
    after: list[Change] = field(default_factory=list)
    found: list[Check] = field(default_factory=list)
    known: dict[Key, Person | None] = field(default_factory=dict)

    def sort(self, handings: list[Handing]) -> None:
        torn = checks.contradictions(handings)
        titles = checks.titles_of(self.snapshot)
        for handing in {one.key: one for one in reversed(handings)}.values():
            if handing.key in torn:
                self._blocked(torn[handing.key], None)
            elif handing.platform not in self.snapshot.states:
                self._blocked(_unknown_platform(handing), None)
            else:
                self._one(handing, titles)

    def told(self) -> tuple[Check, ...]:
        pairs = [(one.platform, one.before, one.after) for one in self.changes]
        givers: list[Key] = [(one.platform, one.before) for one in self.changes if one.before]
        return (
            *self.found,
            *checks.chains(pairs),
            *checks.last_administrators(givers, self.snapshot),
        )

    def _one(self, handing: Handing, titles: frozenset[tuple[str, str, str]]) -> None:
        index = self.snapshot.index
        app = index.apps.get(handing.key) if index else None
        if app is None:
            way = "Drop it, or look for the app in the inventory."
            self._blocked(checks.about(handing, Level.BLOCKING, f"There is no app {handing.app}.", way), None)
            return
        person = self._person(handing)
        username = person.username if person else handing.receiver
        former = handing.owner if handing.owner is not None else app.owner
        change = Change(app.platform, app.name, "owner", former, username)
        if app.owner == username:
            words = "The app is the receiver's already; nothing will be done."
            self.found.append(checks.about(handing, Level.NOTE, words))
            return
        several = (
            checks.receiver(handing, person, self.snapshot),
            checks.own_app(handing, app, self.home, meant=self.options.own_app),
            checks.source_known(handing, app, self.snapshot),
            checks.same_title(handing, app, username, titles),
        )
        told = [check for check in several if check]
        if not told:  # nearly always, and a file may have thousands of rows
            self._take(change)
            return
        blocking = next((check for check in told if check.level is Level.BLOCKING), None)
        self.found += [check for check in told if check is not blocking]
        if blocking:
            self._blocked(blocking, change)
        else:
            self._take(change)

    def _person(self, handing: Handing) -> Person | None:
        """Few people receive many apps."""
        meant = (handing.platform, handing.receiver)
        if meant not in self.known:
            self.known[meant] = find(self.snapshot, *meant)
        return self.known[meant]

    def _blocked(self, check: Check, change: Change | None) -> None:
        if self.lenient:
            self.found.append(replace(check, level=Level.WARNING, sentence=f"{check.sentence} The row is left out."))
            return
        self.found.append(check)
        if change is not None:
            self._take(change)

    def _take(self, change: Change) -> None:
        self.changes.append(change)
        if change.before is None:
            return
        if self.options.keep:
            self.after.append(Change(change.platform, change.app, "co-owner", None, change.before))
        elif self.options.remove:
            self.after.append(Change(change.platform, change.app, "co-owner", change.before, None))


def _unknown_platform(handing: Handing) -> Check:
    return checks.about(handing, Level.BLOCKING, f"There is no platform {handing.platform}.", "Use an id of PLATFORMS.")
