"""Which app a path belongs to, and whether asking for it opens the app."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote, urlsplit

from api.platforms.shapes import App

LAYOUT = "_dash-layout"
# What is below an app and is no page of it, by its first part; parts that begin with _ are none either.
NO_PAGES = frozenset({"assets", "static", "api", "healthz", "health", "favicon.ico", "robots.txt", "ws", "websocket"})
FILE = re.compile(r"\.(?!html?$)\w{1,8}$", re.ASCII)


class What(Enum):
    """What a request is about; the value is how it is reported."""

    PAGE = "page"
    LAYOUT = "layout"
    PART = "part of a page, not its opening"
    ELSEWHERE = "outside of every known app"
    NO_REQUEST = "no request of a page"


@dataclass(frozen=True)
class Prefixes:
    """From paths to apps: `/sales/` or `/content/4711/`, without their slashes at the ends."""

    apps: Mapping[tuple[str, ...], str]

    @classmethod
    def of(cls, apps: Iterable[App], given: Mapping[str, str]) -> Prefixes:
        """From the addresses of apps, and what is `given` beside them. An app at the root of a host has no prefix."""
        found = {_parts(urlsplit(app.url).path): app.name for app in apps if app.url}
        found |= {_parts(path): app for path, app in given.items()}
        return cls({parts: app for parts, app in found.items() if parts})

    def read(self, request: bytes) -> tuple[What, str]:
        """What a request line asks for, and the name of its app; the name is empty where there is none."""
        words = request.decode("utf-8", "replace").split(" ")
        if len(words) < 2 or not words[0].isalpha():  # noqa: PLR2004 - a method and an address
            return What.NO_REQUEST, ""
        address = words[1] if words[1].startswith("/") else urlsplit(words[1]).path
        parts = _parts(unquote(address.split("?", 1)[0].split("#", 1)[0]))
        for length in self._lengths:
            if app := self.apps.get(parts[:length]):
                return self._what(words[0], parts[length:]), app
        return What.ELSEWHERE, ""

    @property
    def _lengths(self) -> list[int]:
        return sorted({len(parts) for parts in self.apps}, reverse=True)

    def _what(self, method: str, rest: tuple[str, ...]) -> What:
        if method != "GET":
            return What.PART
        if rest == (LAYOUT,):
            return What.LAYOUT
        hidden = bool(rest) and (rest[0].startswith("_") or rest[0] in NO_PAGES or bool(FILE.search(rest[-1])))
        return What.PART if hidden else What.PAGE


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part for part in path.split("/") if part)
