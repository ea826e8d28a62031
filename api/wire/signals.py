"""What one try of a call can end with besides an answer: acted on by who makes the call, seen by nobody else."""

from __future__ import annotations

from api.errors import ApiError


class Signal(Exception):
    """Ends one try, not the call."""


class Again(Signal):
    """A read may be tried again; a write ends with `error`. `after` is what the server asked for, in seconds."""

    def __init__(self, error: ApiError, after: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after
