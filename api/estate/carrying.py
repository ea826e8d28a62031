"""What an older document lends to a newer one, so that what was known once is neither lost nor passed off as new.

Between a reading and its second pass the slow fields keep the values of the last second pass, which is what
`measured_at` says. The second pass then decides: what it did not answer is unknown, for a value without an age
would look as fresh as its neighbours. Beside the fields of the shape a document keeps, under "kept": `slow`, the
fields its reading left to the second pass; `status`, what the reading said before the second pass refined it;
`last`, the last known values of watched fields that are unknown now.
"""

from __future__ import annotations

from typing import Any

from api.estate.documents import Document, write
from api.platforms.shapes import MEASURABLE, Measures

WATCHED = ("owner", "visible", "access", "rank")
BESIDE = "unvisited_since"  # what is known of visits where the last one is not
NOTHING = Measures(unread=MEASURABLE)


def carry(old: Document | None, new: Document, lacking: frozenset[str], slow: frozenset[str]) -> Document:
    """The document to store for a fresh reading `new`, which left the fields in `slow` to the second pass.

    `lacking` are the fields the platform does not offer.

    Watched fields that lack are stored as unread: when a later version offers them, that is no change of theirs.
    """
    unread = set(new.get("unread", ())) | (lacking & set(WATCHED))
    kept: Document = {"slow": sorted(slow & unread)}
    if old is not None:
        new = _with_slow_fields(old, new, unread, slow)
        kept |= _refined_status(old, new, unread)
        if last := _last_known(old, unread):
            kept["last"] = last
    return _sealed(new, unread, kept)


def measured(document: Document, measures: Measures | None) -> Document:
    """The document after a second pass; None when the pass said nothing about this app."""
    answer = measures or NOTHING
    new, kept, unread = dict(document), dict(document.get("kept", {})), set(document.get("unread", ()))
    for name in kept.get("slow", ()):
        _set(new, name, getattr(answer, name))
        (unread.add if name in answer.unread else unread.discard)(name)
        if name == "visited":
            _set(new, BESIDE, answer.unvisited_since)
    if measures is not None:
        refined = "status" in kept
        first = kept.pop("status", new.get("status"))
        _set(new, "status", measures.status or first)
        if measures.status:
            kept["status"] = first
            unread.discard("status")
        elif refined and first is None:
            unread.add("status")
    return _sealed(new, unread, kept)


def known(document: Document, field: str) -> tuple[bool, Any]:
    """Whether the value of a watched field is or was known, and the value."""
    if field not in document.get("unread", ()):
        return True, document.get(field)
    last = document.get("kept", {}).get("last", {})
    return field in last, last.get(field)


def _with_slow_fields(old: Document, new: Document, unread: set[str], slow: frozenset[str]) -> Document:
    lent = {name for name in slow & unread if name not in old.get("unread", ())}
    unread -= lent
    if "visited" in slow & unread and BESIDE in old:
        new = {**new, BESIDE: old[BESIDE]}
    return {**new, **{name: old[name] for name in lent if name in old}}


def _refined_status(old: Document, new: Document, unread: set[str]) -> Document:
    """A status the second pass refined stands as long as the first pass says the same as before."""
    before = old.get("kept", {})
    if "status" not in before or before["status"] != new.get("status"):
        return {}
    _set(new, "status", old.get("status"))
    unread.discard("status")
    return {"status": before["status"]}


def _last_known(old: Document, unknown: set[str]) -> Document:
    found = {name: known(old, name) for name in WATCHED if name in unknown}
    return {name: value for name, (is_known, value) in found.items() if is_known}


def _set(document: Document, name: str, value: Any) -> None:
    """None and the empty list are the defaults of the fields here, and defaults are not written."""
    if value is None or value == ():
        document.pop(name, None)
    else:
        document[name] = write(value)


def _sealed(document: Document, unread: set[str], kept: Document) -> Document:
    rest = {name: value for name, value in document.items() if name not in {"unread", "kept"}}
    return {**rest, **({"unread": sorted(unread)} if unread else {}), "kept": kept}
