"""What needs attention first: a tile for every concern there is, one line for those there are not."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from api import Concern, Snapshot
from components.address import link
from components.states import empty, failed
from components.tile import tile

SILENT = "platforms-silent"
TONES = ("bad", "warn", "note", "good", "none")  # the worst first


def drawn(snapshot: Snapshot, found: Sequence[Concern], platform: str | None) -> Component:
    if not any(state.read_at for state in snapshot.platforms):
        return unread(snapshot)
    pressing = [_tile(concern, platform) for concern in sorted(found, key=_urgency) if concern.count != 0]
    if not pressing and all(not concern.note for concern in found):
        return empty("Nothing needs attention", "No concern was found in anything that was read.")
    tiles = [html.Div(pressing, className="tiles")] if pressing else []
    return html.Div([*tiles, *_clear(found), *_half_clear(found)], className="section")


def unread(snapshot: Snapshot) -> Component:
    """Before the first reading: it is under way, or it failed, and then this says why."""
    failures = [state.failure for state in snapshot.platforms if state.failure]
    if failures:
        return failed(failures[0])
    return empty("Nothing has been read yet", "The first read is under way; the numbers appear here by themselves.")


def _urgency(concern: Concern) -> tuple[bool, bool, int]:
    """A platform that is silent makes all other numbers old; what cannot be counted comes last."""
    return concern.count is None, concern.key != SILENT, TONES.index(concern.tone)


def _tile(concern: Concern, platform: str | None) -> Component:
    href = link("/platforms") if concern.key == SILENT else link("/apps", show=concern.key, platform=platform)
    note = concern.note[:1].upper() + concern.note[1:]
    return tile(concern.count, concern.noun, f"{concern.why} {note}".strip(), href, reason=note)


def _clear(found: Sequence[Concern]) -> list[Component]:
    """Known zeros, in one quiet line."""
    nouns = [concern.noun for concern in found if concern.count == 0 and not concern.note]
    return [html.P(f"None of these: {', '.join(nouns)}.", className="quiet-line")] if nouns else []


def _half_clear(found: Sequence[Concern]) -> list[Component]:
    """Zeros that leave something out are none of which we may say there is none."""
    told = [f"{concern.noun} ({concern.note})" for concern in found if concern.count == 0 and concern.note]
    return [html.P(f"None known, but not all is known: {'; '.join(told)}.", className="quiet-line")] if told else []
