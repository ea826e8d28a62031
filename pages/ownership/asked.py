"""What the address asks for: the four steps, each of them a link that can be kept, and the request they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs

from components.address import link

Pair = tuple[str, str]
MOST = 10_000  # parts of one address
FORMERS = ("", "keep", "remove")


@dataclass(frozen=True)
class Asked:
    """`asks` is person, selection, ownerless, split, sheet, undo or rest; `of` is the run the last two are about.

    `wish` names what is kept in the store of it, because it is too long to stand here.
    """

    asks: str = "person"
    source: str = ""
    receiver: str = ""
    former: str = ""
    platform: str | None = None
    apps: tuple[Pair, ...] = ()
    without: tuple[Pair, ...] = ()
    own_app: bool = False
    of: str = ""
    wish: str = ""
    preview: bool = False
    run: str = ""

    @property
    def step(self) -> int:
        """1 choose, 2 receiver, 3 preview, 4 run."""
        if self.run:
            return 4
        if self.preview:
            return 3
        return 2 if self.source or self.apps or self.wish or self.asks == "ownerless" else 1

    @property
    def request(self) -> Mapping[str, Any]:
        """As api.plan_handover takes it."""
        wish = {"wish": self.wish} if self.wish else {}
        if self.asks in ("undo", "rest"):
            without = {"without": [list(pair) for pair in self.without]} if self.without else {}
            return {"asks": self.asks, "run": self.of, **without, **wish}
        wanted: dict[str, Any] = {"asks": self.asks, "receiver": self.receiver, **wish}
        if self.asks in ("person", "split"):
            wanted["source"] = self.source
        if self.asks == "selection":
            wanted |= {"apps": [list(pair) for pair in self.apps]} if self.apps else {}
        elif self.platform:
            wanted["platform"] = self.platform
        options = {"keep": self.former == "keep", "remove": self.former == "remove", "own_app": self.own_app}
        return wanted | options | {"without": [list(pair) for pair in self.without]}

    @property
    def search(self) -> str:
        """The part of an address from its question mark on."""
        return "".join(self.link.partition("?")[1:])

    @property
    def link(self) -> str:
        return link(
            "/ownership",
            asks="" if self.asks == "person" else self.asks,
            source=self.source,
            receiver=self.receiver,
            former=self.former,
            platform=self.platform,
            app=["/".join(pair) for pair in self.apps],
            without=["/".join(pair) for pair in self.without],
            own_app=self.own_app,
            of=self.of,
            wish=self.wish,
            preview=self.preview,
            run=self.run,
        )


def read(search: str | None) -> Asked:
    """Whatever does not fit is left out; an address is written by anybody."""
    try:
        found = parse_qs((search or "").removeprefix("?"), max_num_fields=MOST)
    except ValueError:
        return Asked()
    one = {name: values[0].strip() for name, values in found.items()}
    apps = _pairs(found.get("app", ()))
    return Asked(
        asks=_asks(one.get("asks", ""), apps),
        source=one.get("source", ""),
        receiver=one.get("receiver", ""),
        former=one["former"] if one.get("former") in FORMERS else "",
        platform=one.get("platform") or None,
        apps=apps,
        without=_pairs(found.get("without", ())),
        own_app=one.get("own_app") == "1",
        of=one.get("of", ""),
        wish=one.get("wish", ""),
        preview=one.get("preview") == "1",
        run=one.get("run", ""),
    )


def of_request(request: Mapping[str, Any]) -> Asked:
    """The preview of a request that a check offers instead."""
    asks, source, receiver = (str(request.get(name) or "") for name in ("asks", "source", "receiver"))
    return Asked(asks, source, receiver, platform=request.get("platform"), preview=True)


def dropping(asked: Asked, keys: Iterable[Pair]) -> Asked:
    return replace(asked, without=tuple(dict.fromkeys([*asked.without, *keys])))


def _asks(word: str, apps: tuple[Pair, ...]) -> str:
    if word in ("selection", "ownerless", "split", "sheet", "undo", "rest"):
        return word
    return "selection" if apps and word != "person" else "person"


def _pairs(texts: Iterable[str]) -> tuple[Pair, ...]:
    """Each as platform/app; only an app's name may have slashes of its own."""
    parted = [text.partition("/") for text in texts]
    return tuple(dict.fromkeys((platform, app) for platform, _slash, app in parted if platform and app))
