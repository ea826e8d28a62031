"""Which addresses are ours, which of them are open, and which address may be returned to after sign-in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

from api.hosting import Identity
from api.settings import Settings

PAGE_FILES = ("sign-in.css",)
OF_A_PROVIDER = ("login/callback", "login/signed-out")
LONGEST_RETURN = 1000
# Characters that browsers drop or turn into a slash: "/\evil" would leave our origin.
_HOSTILE = re.compile(r"[\x00-\x20\x7f\\]")


@dataclass(frozen=True)
class Paths:
    """`served` is the prefix requests reach us with, `asked` the one in the browser's address bar.

    `by_host`: the host signs people in, so there is no way to a provider and back. `takes_views`: apps may report.
    """

    served: str
    asked: str
    by_host: bool = False
    takes_views: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Paths:
        by_host = settings.hosting.identity is not Identity.OIDC
        return cls(settings.routes_prefix, settings.requests_prefix, by_host, bool(settings.usage.keys))

    @cached_property
    def open(self) -> frozenset[str]:
        """The complete list of what answers without a session, as paths that reach us."""
        ways = () if self.by_host else OF_A_PROVIDER
        names = ("login", "healthz", *ways, *(f"login/static/{name}" for name in PAGE_FILES))
        return frozenset(self.served + name for name in names)

    @cached_property
    def keyed(self) -> frozenset[str]:
        """What answers to a key in the request itself: no session counts there, so nobody's can be used."""
        return frozenset({self.served + "usage/views"} if self.takes_views else ())

    @cached_property
    def acts(self) -> frozenset[str]:
        """What changes something: POST only, whatever a catch-all route would answer to GET."""
        return frozenset({self.callbacks, self.served + "logout"})

    @cached_property
    def callbacks(self) -> str:
        return self.served + "_dash-update-component"

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Below these stand files that are the same for everybody."""
        return tuple(self.served + name for name in ("assets/", "_dash-component-suites/", "login/static/"))

    def in_browser(self, path: str) -> str:
        """The address bar's form of a path that reached us; what lies outside our prefix becomes the start page."""
        return self.asked + path.removeprefix(self.served) if path.startswith(self.served) else self.asked

    def login(self, back: str = "", *, fresh: bool = False) -> str:
        """The sign-in address that returns to `back`, a path as browsers see it; `fresh`: the provider asks again."""
        back = self.safe(back)
        asked = ["fresh=1"] if fresh else []
        asked += [f"next={quote(back, safe='/')}"] if back != self.asked else []
        return f"{self.asked}login" + ("?" + "&".join(asked) if asked else "")

    def safe(self, back: str | None) -> str:
        """`back` if it stays below our prefix on our origin, else the start page."""
        if not back or len(back) > LONGEST_RETURN or _HOSTILE.search(back):
            return self.asked
        path = urlsplit(back).path
        plain = unquote(unquote(path))
        below = path.startswith(self.asked) and back.startswith(self.asked) and plain.startswith(self.asked)
        tricks = (
            "//" in plain
            or back.startswith("//")
            or _HOSTILE.search(plain.replace(" ", ""))
            or ".." in plain.split("/")
        )
        ours = plain.removeprefix(self.asked).split("/")[0] in {"login", "logout"}
        return back if below and not tricks and not ours else self.asked
