"""All apps, page by page: by offset side by side, or by the time of creation where the offset cannot be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from api.errors import ApiError, Garbled
from api.graphql.execute import Answer, Path
from api.graphql.operations import Operation
from api.platforms import values
from api.platforms.chains import hit
from api.platforms.dash_enterprise_5 import documents
from api.platforms.dash_enterprise_5.mapping import OF_APP
from api.platforms.pages import Listing, Page, Walk
from api.platforms.row import Row
from api.platforms.shapes import App
from api.wire.crew import Crew

PAGE_ROWS = 50  # the most the server gives
STRIDE = PAGE_ROWS - 1  # neighbouring pages share an app: where they do not, the list moved while it was read
MILLISECOND = timedelta(milliseconds=1)
MOST_STUCK = 2  # pages without a new app: the server does not heed the filter

Ask = Callable[[Operation, Mapping[str, Any]], Answer]
Make = Callable[[dict[str, Any], frozenset[str]], App]


@dataclass(frozen=True, slots=True)
class Source:
    """How to ask, and how a row becomes an App. `label` begins every sentence."""

    label: str
    ask: Ask
    make: Make


@dataclass
class ByOffset:
    """Pages of fifty at offsets of forty-nine, in the order of creation."""

    source: Source
    edges: dict[int, tuple[str | None, str | None]] = field(default_factory=dict)
    ignored: bool = False

    def listing(self, crew: Crew, known: int, *, eager: bool) -> Listing[App]:
        """`known` pages existed last time. Raises what the first page meets."""
        walk = Walk(self._page, crew, eager=eager)
        walk.expect(known)
        found = walk.listing()
        found.repeated -= max(0, found.pages - 1)
        return found

    def moved(self, found: Listing[App]) -> bool:
        """Whether a page does not begin where the one before ends."""
        joints = range(1, found.pages)
        torn = found.whole and any(self.edges[index][0] != self.edges[index - 1][1] for index in joints)
        return self.ignored or torn

    def _page(self, index: int) -> Page[App]:
        answer = self.source.ask(documents.APPS, {"limit": PAGE_ROWS, "offset": index * STRIDE})
        page, more = _page(answer, self.source)
        names = [name for name, _ in page.rows]
        self.edges[index] = (names[0], names[-1]) if names else (None, None)
        if index and names and self.edges.get(0, (None,))[0] == names[0]:
            self.ignored = True
            raise Garbled(f"{self.source.label} gives the same page for every offset.")
        return Page(page.rows, index + 1 if more else None, page.missing, page.broken)


def by_creation(source: Source) -> Listing[App]:
    """One page after another, each from a millisecond before the last app of the page before.

    The known client goes on a millisecond *after* it, which loses apps made within that millisecond; we only do so
    where a whole page was made in one. Raises what the first page meets.
    """
    found: Listing[App] = Listing()
    before: set[str] = set()
    stuck = 0
    asked: dict[str, Any] = {"limit": PAGE_ROWS}
    while not found.ended:
        try:
            page, more = _page(source.ask(documents.APPS_AFTER, asked), source)
        except ApiError as error:
            if not found.pages:
                raise
            found.failures.append((found.pages, error))
            return found
        fresh = tuple(row for row in page.rows if row[0] not in before)
        found.add(Page(fresh, None, page.missing, page.broken))
        last = max((app.created for _, app in page.rows if app.created), default=None)
        found.ended = not more
        stuck = 0 if fresh else stuck + 1
        if more and (last is None or stuck == MOST_STUCK):
            return found
        if more and last is not None:
            found.missing += stuck  # more may have been made in that millisecond than one page holds
            asked["filter"] = {"created_at": {"gt": _stamp(last - MILLISECOND if fresh else last + MILLISECOND)}}
        before = {name for name, _ in page.rows}
    return found


def _page(answer: Answer, source: Source) -> tuple[Page[App], bool]:
    """The rows and whether more follow; without a word about that, a full page is taken to be followed."""
    row = Row(dict(answer.data))
    nodes = row.at("apps", "nodes")
    if not isinstance(nodes, list):
        raise Garbled(f"{source.label} answered without a list of apps.", "Try again in a few minutes.")
    rows: list[tuple[str, App]] = []
    broken: Counter[str] = Counter()
    for position, raw in enumerate(nodes):
        errors = hit(OF_APP, _below(answer, position))
        if name := Row(raw if isinstance(raw, dict) else {}).text("slug"):
            rows.append((name, source.make(raw, errors)))
            broken.update(errors)
    told = values.truth(row.at("apps", "pageInfo", "hasNextPage"))
    more = len(nodes) == PAGE_ROWS if told is None else told
    return Page(tuple(rows), None, len(nodes) - len(rows), broken), more


def _below(answer: Answer, position: int) -> tuple[Path, ...]:
    """The paths of errors inside one app of the list, relative to it."""
    return tuple(path[3:] for path in answer.broken if path[:3] == ("apps", "nodes", position))


def _stamp(moment: datetime) -> str:
    """RFC 3339 in UTC with a Z, to the microsecond where there are any."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
