"""Uploaded pictures: taken by what the bytes are, not by what the sender calls them."""

from __future__ import annotations

from typing import Any

from demo.standing.state import State

SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


def keep_picture(state: State, name: str, upload: Any) -> str | None:
    """Store an upload under a name and return its ending, or None when it is no picture."""
    content: bytes = upload.read()
    ending = next((ending for start, ending in SIGNATURES.items() if content.startswith(start)), None)
    if ending:
        state.run("INSERT OR REPLACE INTO picture VALUES (?, ?, ?)", (name, ending, content))
    return ending


def find_picture(state: State, name: str) -> tuple[str, bytes] | None:
    """The media type and the bytes."""
    found = state.row("SELECT kind, content FROM picture WHERE name = ?", (name,))
    if found is None:
        return None
    return ("image/png" if found["kind"] == "png" else "image/jpeg"), bytes(found["content"])
