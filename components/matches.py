"""Whom other platforms know by the same e-mail address, in words: a match is shown, never taken for one person."""

from __future__ import annotations

from collections.abc import Sequence

from api import Person, Snapshot


def elsewhere(people: Sequence[Person], snapshot: Snapshot) -> list[str]:
    """Such as "moyelaran on Connect"."""
    whole = snapshot.whole or snapshot
    return [f"{person.username} on {whole.platform(person.platform).name}" for person in people]
