"""One reading of everything: the apps by pages, the people by Keycloak, what the schema offers beside."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from api.errors import ApiError, Refused
from api.platforms.dash_enterprise_5.listing import ByOffset, Source, by_creation
from api.platforms.dash_enterprise_5.people import People, owners_of
from api.platforms.pages import Listing, losses
from api.platforms.shapes import Account, App, Person, Reading
from api.wire.crew import Crew

log = logging.getLogger(__name__)

MOVED = "The list moved while it was read by offset, so it was read again by time of creation."


@dataclass
class Memory:
    """What one reading leaves to the next: pages there were, and whether this server takes an offset."""

    pages: int = 0
    takes_offset: bool = True


@dataclass(frozen=True)
class Reader:
    platform: str
    source: Source
    people: People | None
    memory: Memory

    def read(self, crew: Crew, account: Account, *, eager: bool) -> Reading:
        """Raises what the first page meets; people who could not be read are a problem, not a failure."""
        asked = crew.submit(self.people.read, self.platform) if self.people else None
        problems: list[str] = []
        listing = self._listing(crew, problems, eager=eager)
        apps = tuple(listing.rows.values())
        people = self._told(asked, apps, problems) or owners_of(apps, self.platform)
        return Reading(
            account=account,
            apps=apps,
            people=people,
            whole=listing.whole,
            problems=(*problems, *losses(listing)),
            repeated=listing.repeated,
            slow=frozenset(),
        )

    def _listing(self, crew: Crew, problems: list[str], *, eager: bool) -> Listing[App]:
        """A server that refuses the offset is not asked for it again; one whose list moved is, the next time."""
        if self.memory.takes_offset:
            pages = ByOffset(self.source)
            try:
                found = pages.listing(crew, self.memory.pages, eager=eager)
            except Refused:
                self.memory.takes_offset = False
            else:
                self.memory.pages = found.pages
                if not pages.moved(found):
                    return found
                self.memory.takes_offset = not pages.ignored
                if not pages.ignored:
                    problems.append(MOVED)
        return by_creation(self.source)

    def _told(
        self, asked: Future[tuple[dict[str, str], tuple[Person, ...]]] | None, apps: Iterable[App], problems: list[str]
    ) -> tuple[Person, ...]:
        if asked is None or self.people is None:
            return ()
        try:
            ids, people = asked.result()
            return tuple(_confirmed(people, ids, {app.owner for app in apps}, self.people.has_seat))
        except ApiError as error:
            log.warning("%s: people could not be read", self.platform, exc_info=True)
            problems.append(f"People could not be read: {error.sentence}")
            return ()


def _confirmed(
    people: Iterable[Person], ids: dict[str, str], owners: set[str | None], has_seat: Callable[[str], bool]
) -> Iterable[Person]:
    """An owner who seems to have no seat may have it by a composite role: that is asked for each of these few."""
    for person in people:
        doubtful = person.username in owners and person.has_seat is False and not person.locked
        yield replace(person, has_seat=has_seat(ids[person.username])) if doubtful else person
