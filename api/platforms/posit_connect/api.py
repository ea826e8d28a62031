"""The calls of Connect's API that more than one question needs; paths and paging as its documentation has them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from api.errors import Garbled, NotFound
from api.platforms.values import text
from api.rest.call import read, write
from api.rest.endpoint import Endpoint
from api.wire.crew import Crew

PAGE_ROWS = 500  # the most that a page may have
PATIENCE = 10.0  # seconds somebody who looks at a page waits for a server that asks for time

GUID = re.compile(r"[0-9A-Za-z-]{1,64}")

Json = dict[str, Any]


@dataclass(frozen=True)
class Api:
    """Every method may raise what api.rest.call.read raises; `hurry` is for somebody who waits at a screen."""

    endpoint: Endpoint

    def ask(self, path: str, params: Mapping[str, Any] | None = None, *, hurry: bool = False) -> Any:
        return read(self.endpoint, path, params, patience=PATIENCE if hurry else None)

    def object(self, path: str, params: Mapping[str, Any] | None = None, *, hurry: bool = False) -> Json:
        found = self.ask(path, params, hurry=hurry)
        return found if isinstance(found, dict) else self._odd(path)

    def objects(self, path: str, params: Mapping[str, Any] | None = None, *, hurry: bool = False) -> list[Json]:
        """A plain list without paging. Rows that are no objects are left out."""
        found = self.ask(path, params, hurry=hurry)
        return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else self._odd(path)

    def act(self, method: str, path: str, body: Any = None) -> Any:
        return write(self.endpoint, method, path, body)

    def version(self) -> str | None:
        """From `server_settings`; None when the server hides it."""
        return text(self.object("server_settings").get("version"))

    def page(self, path: str, number: int, *, prefix: str | None = None, hurry: bool = False) -> Json:
        """One page of users or groups: results, current_page, total; pages are counted from 1."""
        params = {"page_number": number, "page_size": PAGE_ROWS, "prefix": prefix}
        found = self.object(path, {key: value for key, value in params.items() if value is not None}, hurry=hurry)
        return found if isinstance(found.get("results"), list) else self._odd(path)

    def pages(self, crew: Crew, path: str) -> list[Json]:
        """All rows of a paged list, the pages after the first side by side; a row that moved comes once."""
        first = self.page(path, 1)
        total = first.get("total")
        count = math.ceil(total / PAGE_ROWS) if isinstance(total, int) else 1
        others = [crew.submit(self.page, path, number) for number in range(2, count + 1)]
        found = [first, *(other.result() for other in others)]
        rows = (row for page in found for row in page["results"] if isinstance(row, dict))
        return list({str(row.get("guid")): row for row in rows}.values())

    def cursor(self, path: str, params: Mapping[str, Any]) -> Iterator[Json]:
        """All rows of a list that is turned by `paging.cursors.next`."""
        following: str | None = None
        seen: set[str] = set()
        while True:
            more = {"next": following} if following else {}
            page = self.object(path, {**params, "limit": PAGE_ROWS, **more})
            results, paging = page.get("results"), page.get("paging")
            rows = results if isinstance(results, list) else self._odd(path)
            yield from (row for row in rows if isinstance(row, dict))
            cursors = paging.get("cursors") if isinstance(paging, dict) else None
            following = text(cursors.get("next")) if isinstance(cursors, dict) else None
            if following is None:
                return
            if following in seen:
                raise Garbled(f"{self.endpoint.label} names a page twice.", "Try again in a few minutes.")
            seen.add(following)

    def _odd(self, path: str) -> Any:
        raise Garbled(
            f"{self.endpoint.label} answered {path} in a way this console does not know.", "Try again in a few minutes."
        )


def content(guid: str, *below: str) -> str:
    """The path of one content item. What is no guid is NotFound: a slash or a dot in it would lead elsewhere."""
    if not GUID.fullmatch(guid):
        raise NotFound(f"There is no content item {guid!r}.", "Its name is a guid.")
    return "/".join(("v1/content", *(quote(part, safe="") for part in (guid, *below))))
