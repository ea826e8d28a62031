"""What a person who acted here is called on screen."""

from __future__ import annotations


def person(identity: str | None, name: str | None) -> str:
    """The name; else the subject: the issuer before it tells people nothing."""
    return name or (identity or "").rsplit(" ", 1)[-1]
