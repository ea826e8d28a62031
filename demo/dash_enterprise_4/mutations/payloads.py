"""The shapes mutations answer with; `error` is null when it worked."""

from __future__ import annotations

from demo.standing.state import Row


def ok(error: str | None = None) -> Row:
    return {"ok": error is None, "error": error}


def refreshed(error: str | None = None, *, refresh: bool = True) -> Row:
    """`refresh` tells that the app restarts to take the change."""
    return {"ok": error is None, "refresh": refresh and error is None, "error": error}


def app(doc: Row | None, error: str | None = None) -> Row:
    return {"app": doc if error is None else None, "error": error}
