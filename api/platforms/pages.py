"""Turn the pages of a list: many at once, in the order of nextPage, without losing or doubling a row."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from api.errors import ApiError
from api.wire.crew import Crew

T = TypeVar("T")

SENT_FOR = 2
MOST_FAILURES = 3  # after so many failed pages the platform is down, and the rest is not asked


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`rows` by name; `missing` counts rows the server could not give; `broken` counts lost values by our field."""

    rows: tuple[tuple[str, T], ...]
    following: int | None
    missing: int = 0
    broken: Counter[str] = field(default_factory=Counter)


@dataclass
class Listing(Generic[T]):
    """What a whole walk found. `ended` is True when the platform said that there is no further page."""

    rows: dict[str, T] = field(default_factory=dict)
    pages: int = 0
    repeated: int = 0
    missing: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, ApiError | None]] = field(default_factory=list)
    ended: bool = False

    @property
    def whole(self) -> bool:
        return self.ended and not self.failures and not self.missing

    def add(self, page: Page[T]) -> None:
        self.pages += 1
        self.missing += page.missing
        self.broken += page.broken
        for name, row in page.rows:
            self.repeated += name in self.rows
            self.rows.setdefault(name, row)


class Walk(Generic[T]):
    """One walk through a list. `eager`: ask pages before it is known that they exist, so that no connection idles."""

    def __init__(self, ask: Callable[[int], Page[T]], crew: Crew, *, eager: bool) -> None:
        self._ask = ask
        self._crew = crew
        self._eager = eager
        self._asked: dict[int, Future[Page[T]]] = {}
        self._lock = threading.RLock()
        self._end: int | None = None
        self._expected = 0

    def expect(self, count: int) -> None:
        """Ask the first `count` pages at once; they are taken for existing ones."""
        self._expected = max(self._expected, count)
        self.guess(count)

    def guess(self, count: int) -> None:
        """Ask the first `count` pages at once; what lies beyond the end does no harm."""
        for index in range(count):
            self._want(index)

    def listing(self) -> Listing[T]:
        """Follow nextPage to its end. Raises the error of the first page when that one fails."""
        found: Listing[T] = Listing()
        for index, page in self._pages(found):
            if not (index == 1 and _same(page, found)):  # page 1 again: this server counts from 1 and takes 0 for 1
                found.add(page)
        return found

    def _pages(self, found: Listing[T]) -> Iterator[tuple[int, Page[T]]]:
        index: int | None = 0
        seen: set[int] = set()
        while index is not None:
            if index in seen:
                return
            seen.add(index)
            self._want(index)
            page = self._got(index, found)
            if page is not None:
                yield index, page
                index = self._next(index, page)
            else:
                index = index + 1 if index + 1 < self._expected else None
        found.ended = True

    def _next(self, index: int, page: Page[T]) -> int | None:
        """An empty first page of a server that counts from 1 is not the end."""
        if index == 0 and page.following is None and not page.rows and self._expected:
            return 1
        return page.following

    def _got(self, index: int, found: Listing[T]) -> Page[T] | None:
        try:
            return self._asked[index].result()
        except ApiError as error:
            if index == 0:
                raise
            found.failures.append((index, error))
        except CancelledError:
            found.failures.append((index, None))
        if len(found.failures) == MOST_FAILURES:
            self._crew.give_up()
        return None

    def _want(self, index: int) -> None:
        with self._lock:
            if index not in self._asked:
                self._asked[index] = self._crew.submit(self._turn, index)

    def _turn(self, index: int) -> Page[T]:
        """One page; when more follow than are known to exist it sends for the next two, and each of those for two."""
        page = self._ask(index)
        with self._lock:
            if page.following is None:
                self._end = index
            elif self._eager and self._end is None and index + 1 >= self._expected:
                last = max(self._asked)
                for further in range(last + 1, last + 1 + SENT_FOR):
                    self._want(further)
        return page


def losses(listing: Listing[Any]) -> tuple[str, ...]:
    """Sentences about pages, rows and values that did not come."""
    told = [f"Page {index} could not be read: {_why(error)}" for index, error in listing.failures[:3]]
    if len(listing.failures) > len(told):
        told.append(f"{len(listing.failures) - len(told)} further pages could not be read.")
    if listing.missing:
        told.append(f"{listing.missing} apps came without a name or not at all.")
    if not listing.ended:
        told.append("The platform named a page twice, so the end of the list was not reached.")
    for name, count in sorted(listing.broken.items()):
        told.append(f"{name.replace('_', ' ').capitalize()} could not be read for {count} apps.")
    return tuple(told)


def _why(error: ApiError | None) -> str:
    return error.sentence if error else "it was not asked after other pages failed."


def _same(page: Page[T], found: Listing[T]) -> bool:
    return bool(page.rows) and found.pages == 1 and [name for name, _ in page.rows] == list(found.rows)
