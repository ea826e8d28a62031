"""Stale apps as the table's columns; those that are kept out of the list stand elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import api
from api import Candidate, Knowledge, Snapshot
from components.table import Columnar, columnar

TOLD = {"owner": "owner", "visited": "visited", "memory_bytes": "memory_bytes", "cpu_percent": "cpu_percent"}
TOLD |= {"portal": "visible", "tags": "tags"}
SHOWN = {True: "shown", False: "hidden"}


def rows(snapshot: Snapshot, candidates: Sequence[Candidate]) -> Columnar:
    """In the order they come in, with how many of them each chip keeps."""
    known = {column: partial(_known, snapshot, field) for column, field in TOLD.items()}
    counted = Counter(flag for one in candidates for flag in flags(one, snapshot))
    return {**columnar(candidates, _values(snapshot), known), "counted": counted}


def flags(one: Candidate, snapshot: Snapshot) -> frozenset[str]:
    """The chips it falls under, as far as it is known."""
    found = {
        "ownerless": bool(api.ownerless(one.app, snapshot)),
        "portal": one.app.visible is True,
        "running": bool(one.memory_bytes),
    }
    return frozenset(name for name, holds in found.items() if holds)


def _values(snapshot: Snapshot) -> dict[str, Callable[[Candidate], Any]]:
    return {
        "platform": lambda one: one.app.platform,
        "platform_name": lambda one: snapshot.platform(one.app.platform).name,
        "name": lambda one: one.app.name,
        "title": lambda one: one.app.label,
        "reason": lambda one: sentence(one.reason),
        "owner": lambda one: one.app.owner,
        "ownerless": lambda one: api.ownerless(one.app, snapshot),
        "last_view": lambda one: one.last_view and one.last_view.isoformat(),
        "visited": lambda one: one.visited,
        "memory_bytes": lambda one: one.memory_bytes,
        "cpu_percent": lambda one: None if one.cpu_percent is None else round(one.cpu_percent, 2),
        "portal": lambda one: SHOWN.get(one.app.visible),
        "tags": lambda one: ", ".join(one.app.tags),
        "flags": lambda one: " ".join(sorted(flags(one, snapshot))),
    }


def sentence(reason: str) -> str:
    """Whom the count leaves out stands below the table, once for all."""
    return reason.partition(". ")[0].rstrip(".")


def _known(snapshot: Snapshot, field: str, one: Candidate) -> Knowledge:
    return api.knowledge_in_list(one.app, field, snapshot.platform(one.app.platform))
