"""One text for one value, and its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

import orjson

CANONICAL = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS


def digest(value: Any) -> str:
    """SHA-256 over the canonical text; 64 hexadecimal digits."""
    return hashlib.sha256(_canonical(value)).hexdigest()


def canonical(value: Any) -> str:
    """Canonical JSON: keys sorted, times in ISO form, of dataclasses the fields and nothing kept beside them."""
    return _canonical(value).decode()


def _canonical(value: Any) -> bytes:
    # a plan may have thousands of changes, and copying each with asdict() takes longer than all its checks
    return orjson.dumps(value, default=_shallow, option=CANONICAL)


def _shallow(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    names, read = _reader(kind)
    return dict(zip(names, read(value), strict=True))


@cache
def _reader(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(one.name for one in fields(kind))
    return names, attrgetter(*names)
