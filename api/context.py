"""What one console is made of: settings, store, platforms, clock. Built once by create_app, found by current()."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flask import Flask, current_app
from sqlalchemy import Engine

from api.estate.memory import Memory
from api.platforms.kinds import open_platforms
from api.platforms.protocol import Platform
from api.settings import Settings
from api.store.engine import open_engine
from api.usage.answers import Answers

EXTENSION = "portalkeeper"


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Context:
    """Passed explicitly below the public face, so that threads, commands and tests need no web request."""

    settings: Settings
    engine: Engine
    platforms: Mapping[str, Platform]
    now: Callable[[], datetime] = field(default=utc_now)
    memory: Memory = field(default_factory=Memory, repr=False, compare=False)
    answers: Answers = field(default_factory=Answers, repr=False, compare=False)

    def bind(self, server: Flask) -> None:
        server.extensions[EXTENSION] = self


def current() -> Context:
    """The console of this request or command."""
    context: Context = current_app.extensions[EXTENSION]
    return context


def connect(settings: Settings) -> Context:
    """Engine and platforms from the settings; opens no connection, touches no file.

    Raises ConfigError when a platform's own settings are wrong.
    """
    engine = open_engine(settings.database_url)
    return Context(settings, engine, open_platforms(settings.platforms, engine))
