"""Databases and caches, each made by somebody, some of them linked to nothing any more."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from demo.estate.shapes import Person, Service

APPS_PER_SERVICE = 5
LEAST = 6
TOPICS = ("cache", "queue", "results", "warehouse", "jobs", "sessions", "history", "features", "staging", "lookup")


def draw_services(chance: random.Random, people: tuple[Person, ...], apps: int, now: datetime) -> tuple[Service, ...]:
    """Named for their topic and numbered; a name is unique within its kind."""
    return tuple(_service(chance, number, people, now) for number in range(LEAST + apps // APPS_PER_SERVICE))


def _service(chance: random.Random, number: int, people: tuple[Person, ...], now: datetime) -> Service:
    topic = TOPICS[number % len(TOPICS)]
    return Service(
        name=f"{topic}-{number // len(TOPICS) + 1}",
        kind="redis" if topic in {"cache", "queue", "jobs", "sessions"} else "postgres",
        owner=chance.choice(people[: max(4, len(people) // 2)]).username,
        created=now - timedelta(days=chance.randint(5, 1500), seconds=chance.randint(0, 86_399)),
    )
