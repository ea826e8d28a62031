"""A console with platforms that answer what a test says, over a real store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import pytest

from api.context import Context
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import MEASURED, Account, App, Budget, Detail, Measures, Person, Reading
from api.settings import Settings

EVERYTHING = MappingProxyType({one: Offer(offered=True, note="") for one in Capability})
ADMIN = Account("svc", is_admin=True)


def without(*missing: Capability) -> Mapping[Capability, Offer]:
    return {one: Offer(offered=one not in missing, note="") for one in Capability}


def app(name: str, platform: str = "prod", **values: Any) -> App:
    return App(platform, name, unread=frozenset(values.pop("unread", MEASURED)), **values)


@dataclass
class Scripted:
    """A platform that answers as a test tells it: a value, or something to raise."""

    id: str = "prod"
    kind: str = "scripted"
    name: str = "Production"
    url: str = "https://prod.example"
    apps: tuple[App, ...] = ()
    people: tuple[Person, ...] = ()
    measures: Mapping[str, Measures] = field(default_factory=dict)
    offers: Mapping[Capability, Offer] = field(default_factory=lambda: EVERYTHING)
    reading: dict[str, Any] = field(default_factory=dict)
    failure: Exception | None = None
    measure_failure: Exception | None = None
    while_reading: Callable[[], None] = lambda: None
    reads: int = 0
    measured: int = 0
    remembered: frozenset[str] = frozenset()
    count: threading.Lock = field(default_factory=threading.Lock)

    def capabilities(self) -> Mapping[Capability, Offer]:
        return self.offers

    def remember(self, dropped: frozenset[str]) -> None:
        self.remembered |= dropped

    def account(self) -> Account:
        if self.failure:
            raise self.failure
        return ADMIN

    def read(self) -> Reading:
        with self.count:
            self.reads += 1
        self.while_reading()
        if self.failure:
            raise self.failure
        return replace(Reading(ADMIN, self.apps, self.people, whole=True), **self.reading)

    def measure(self) -> Mapping[str, Measures]:
        self.measured += 1
        if self.measure_failure:
            raise self.measure_failure
        return self.measures

    def detail(self, app: str) -> Detail:
        return Detail(environment_names=(f"{app}-variable",))

    def budget(self) -> Budget | None:
        return None


def settings(**env: str) -> Settings:
    entry = '[{"id":"prod","kind":"dash-enterprise-4","name":"Production","url":"https://prod.example"}]'
    needed = {
        "SECRET_KEY": "nobody-guesses-this-0123456789-abcdefghij",
        "PUBLIC_URL": "http://127.0.0.1/",
        "OIDC_ISSUER": "http://127.0.0.1/",
        "OIDC_CLIENT_ID": "console",
        "PLATFORMS": entry,
        "FRESH_SIGN_IN_MINUTES": "0",  # nobody signs in at a provider here
    }
    return Settings.from_env({**needed, **env})


@pytest.fixture
def platform() -> Scripted:
    return Scripted()


@pytest.fixture
def context(engine, clock, platform) -> Context:
    """One console with one platform."""
    return Context(settings(), engine, {platform.id: platform}, clock)


def another(context: Context) -> Context:
    """The same console in another process: the same store, nothing remembered."""
    return Context(context.settings, context.engine, context.platforms, context.now)
