"""The estate as last read: frozen rows, and for each platform how old and how whole they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from api.errors import NotFound
from api.estate.offers import lacking, singly
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import Account, App, Budget, Person

Key = tuple[str, str]


@dataclass(frozen=True)
class PlatformState:
    """One platform: what it offers, and what is known of its last readings.

    The rows were read at `read_at` (None before the first reading) and are `whole` or not; the slow fields
    were read at `measured_at`. `tried_at` and `failure` tell of the last try, which may be younger than the
    rows: `failure` is a sentence for people, None when the last try went well. `took_seconds` belongs to
    the rows. `apps` is how many rows there are; it means nothing while `read_at` is None.
    """

    id: str
    kind: str
    name: str
    url: str
    offers: Mapping[Capability, Offer]
    read_at: datetime | None = None
    whole: bool = False
    took_seconds: float | None = None
    measured_at: datetime | None = None
    tried_at: datetime | None = None
    failure: str | None = None
    account: Account | None = None
    hints: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    dropped: frozenset[str] = frozenset()
    repeated: int = 0
    budget: Budget | None = None
    refreshing: bool = False
    apps: int = 0

    @cached_property
    def lacking(self) -> frozenset[str]:
        """The fields it does not offer."""
        return lacking(self.offers)

    @cached_property
    def singly(self) -> frozenset[str]:
        """Of these, the fields it tells of one app at a time: they stand on the app's own page."""
        return singly(self.offers)


class Index:
    """What is looked up again and again in the same rows: made once, shared by every snapshot of them."""

    def __init__(self, apps: tuple[App, ...], people: tuple[Person, ...]) -> None:
        self._apps = apps
        self._people = people

    @cached_property
    def apps(self) -> Mapping[Key, App]:
        return {app.key: app for app in self._apps}

    @cached_property
    def owned(self) -> Mapping[Key, tuple[App, ...]]:
        """By platform and user name; apps without an owner stand nowhere."""
        found: defaultdict[Key, list[App]] = defaultdict(list)
        for app in self._apps:
            if app.owner:
                found[app.platform, app.owner].append(app)
        return {key: tuple(apps) for key, apps in found.items()}

    @cached_property
    def people(self) -> Mapping[Key, Person]:
        return {(person.platform, person.username): person for person in self._people}

    @cached_property
    def emails(self) -> Mapping[str, tuple[Person, ...]]:
        """Who states the same e-mail address, in one way of writing; whoever states none stands nowhere."""
        found: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self._people:
            if person.email and "email" not in person.unread:
                found[_folded(person.email)].append(person)
        return {email: tuple(people) for email, people in found.items()}

    @cached_property
    def spellings(self) -> Mapping[str, Mapping[str, str]]:
        """Of each platform: user names by themselves and by the people's names, all in small letters."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for person in self._people:
            found[person.platform][person.username.casefold()] = person.username
        for person in self._people:
            if person.name:
                found[person.platform][person.name.casefold()] = person.username
        return found

    @cached_property
    def counts(self) -> Counter[str]:
        """How many apps each platform has."""
        return Counter(app.platform for app in self._apps)

    @cached_property
    def ranks(self) -> Counter[tuple[str, int | None]]:
        """How many apps of a platform's portal share a rank."""
        return Counter((app.platform, app.rank) for app in self._apps if app.visible and "rank" not in app.unread)


@dataclass(frozen=True)
class Snapshot:
    """What one visitor sees of the estate at `now` (the server's clock, in UTC).

    `version` changes whenever any row, or what is offered, changes. `stale_days` is the window of "stale". `whole`
    is what `only` took one platform out of.
    """

    version: str
    apps: tuple[App, ...]
    people: tuple[Person, ...]
    platforms: tuple[PlatformState, ...]
    now: datetime
    stale_days: int
    index: Index | None = field(default=None, repr=False, compare=False)
    whole: Snapshot | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.index is None:
            object.__setattr__(self, "index", Index(self.apps, self.people))

    @cached_property
    def states(self) -> Mapping[str, PlatformState]:
        return {state.id: state for state in self.platforms}

    @cached_property
    def lacking(self) -> Mapping[str, frozenset[str]]:
        """The fields each platform does not offer."""
        return {state.id: state.lacking for state in self.platforms}

    @property
    def ranks(self) -> Mapping[tuple[str, int | None], int]:
        """How many apps in the portal of a platform have a rank, by platform and rank."""
        return self._index.ranks

    def app(self, platform: str, name: str) -> App:
        """Raises NotFound when there is no such app, it is gone, or the visitor may not see it."""
        found = self._index.apps.get((platform, name))
        if found is None:
            raise NotFound(f"There is no app {name!r} on {self.platform(platform).name}.", "It may have been deleted.")
        return found

    def platform(self, id: str) -> PlatformState:  # noqa: A002 - the name people call it by
        """Raises NotFound when PLATFORMS has no such id."""
        if id not in self.states:
            raise NotFound(f"There is no platform {id!r}.", "The Platforms page lists every one.")
        return self.states[id]

    def person(self, platform: str, username: str) -> Person | None:
        """None when the platform does not know this person, or does not tell about people."""
        return self._index.people.get((platform, username))

    def spellings(self, platform: str) -> Mapping[str, str]:
        """User names of a platform by what people might write for them, in small letters."""
        return self._index.spellings.get(platform, {})

    def only(self, platform: str | None) -> Snapshot:
        """The rows of one platform (None: of all), still knowing the people of the others; raises NotFound."""
        if platform is None:
            return self
        return replace(
            self,
            apps=tuple(app for app in self.apps if app.platform == platform),
            people=tuple(person for person in self.people if person.platform == platform),
            platforms=(self.platform(platform),),
            index=None,
            whole=self,
        )

    def owned_by(self, platform: str, username: str) -> tuple[App, ...]:
        return self._index.owned.get((platform, username), ())

    def same_email(self, person: Person) -> tuple[Person, ...]:
        """Whom other platforms know by the same e-mail address: likely the same human being, and never taken for it."""
        if not person.email or "email" in person.unread:
            return ()
        if self.whole is not None:
            return self.whole.same_email(person)
        others = self._index.emails.get(_folded(person.email), ())
        return tuple(other for other in others if other.platform != person.platform)

    @property
    def _index(self) -> Index:
        assert self.index is not None  # noqa: S101 - __post_init__ made it
        return self.index


def _folded(email: str) -> str:
    """Mail systems take capitals for small letters, whatever the standard allows."""
    return email.strip().casefold()
