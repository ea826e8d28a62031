"""One change of a draft as a sentence."""

from __future__ import annotations

from typing import Any

from api import Line, Portal

SHOWN = 60  # characters of a text


def told(line: Line, portal: Portal) -> str:
    name = portal.entries[line.app].app.label if line.app in portal.entries else line.app
    if line.kind == "moved" and line.before == line.after:
        return f"{name}: another rank, still at place {line.after}"
    if line.kind == "moved":
        return f"{name}: from place {line.before} to {line.after}"
    if line.kind == "shown":
        return f"{name}: shown, at place {line.after}"
    if line.kind == "hidden":
        return f"{name}: hidden"
    return f"{name}: {line.kind} from {text(line.before)} to {text(line.after)}"


def text(value: Any) -> str:
    if value in (None, "", []):
        return "none"
    said = ", ".join(value) if isinstance(value, list) else str(value)
    return f"“{said}”" if len(said) <= SHOWN else f"“{said[:SHOWN]}…”"
