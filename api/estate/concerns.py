"""What needs attention first: one number per concern, or the reason why there is none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from api.estate.questions import QUESTIONS
from api.estate.snapshot import PlatformState, Snapshot
from api.platforms.shapes import MEASURED


@dataclass(frozen=True, slots=True)
class Concern:
    """One line of the overview. `count` None means it cannot be known; `note` then says why.

    `offered` is False where that is because not one platform tells it.
    `key` is a flag of api.flags (or "platforms-silent"); `noun` fits behind the number ("ownerless apps");
    `why` says why it matters; `note` says what is missing from the number ("and 12 unknown"), else "";
    `tone` is bad, warn or note, good when the count is a known zero, none when there is no count.
    """

    key: str
    count: int | None
    noun: str
    why: str
    note: str
    tone: str
    offered: bool = True


@dataclass(frozen=True, slots=True)
class _Kind:
    """`needs` are the fields without which the question has no answer, `helps` those that only add reasons."""

    one: str
    many: str
    why: str
    tone: str
    needs: tuple[str, ...]
    helps: tuple[tuple[str, str], ...] = ()


_OWNERS = (("locked", "locked owners"), ("has_seat", "owners without a seat"))
_KINDS = {
    "ownerless": _Kind("ownerless app", "ownerless apps", "Nobody answers for them.", "bad", ("owner",), _OWNERS),
    "owner-locked": _Kind(
        "app of a locked owner", "apps of locked owners", "Their owner cannot sign in.", "bad", ("owner", "locked")
    ),
    "public": _Kind("app open to the world", "apps open to the world", "No sign-in is asked.", "warn", ("access",)),
    "failing": _Kind("failing app", "failing apps", "Who opens them sees an error.", "bad", ("status",)),
    "stale": _Kind("stale app", "stale apps", "Nobody has opened them for {days} days.", "note", ("visited",)),
    "never-deployed": _Kind(
        "app never deployed", "apps never deployed", "They have a name and nothing behind it.", "note", ("status",)
    ),
    "portal-tie": _Kind(
        "app with a shared rank",
        "apps with a shared rank",
        "The portal orders them at random.",
        "warn",
        ("visible", "rank"),
    ),
    "portal-unset": _Kind(
        "app without a rank", "apps without a rank", "They come last in the portal.", "note", ("visible", "rank")
    ),
}


def concerns(snapshot: Snapshot) -> tuple[Concern, ...]:
    """Every concern, always all of them, in the order of the overview."""
    return (*(_concern(key, kind, snapshot) for key, kind in _KINDS.items()), _silent(snapshot))


def _concern(key: str, kind: _Kind, snapshot: Snapshot) -> Concern:
    unread = [state for state in snapshot.platforms if state.read_at is None]
    lacking = [state for state in snapshot.platforms if state not in unread and _lacks(kind.needs, state, snapshot)]
    asked = {state.id: state for state in snapshot.platforms if state not in unread and state not in lacking}
    answers = Counter(QUESTIONS[key](app, snapshot) for app in snapshot.apps if app.platform in asked)
    notes = [f"not offered by {_names(lacking)}"] if lacking else []
    notes += [f"{_names(unread)} not yet read"] if unread else []
    if not asked or (answers[None] and answers[None] == answers.total()):
        reason = notes if not asked else [_why_unknown(kind, [*asked.values()]), *notes]
        shown = _shown(key, kind, None, reason or ["no platform"], snapshot)
        return replace(shown, offered=bool(asked or unread or not lacking))
    notes += [f"and {answers[None]:,} unknown"] if answers[None] else []
    notes += _gaps(kind, [*asked.values()], snapshot)
    return _shown(key, kind, answers[True], notes, snapshot)


def _gaps(kind: _Kind, asked: list[PlatformState], snapshot: Snapshot) -> list[str]:
    """What the number leaves out although no single app is unknown."""
    parts = [state for state in asked if not state.whole]
    notes = [f"{_names(parts)} read only in part"] if parts else []
    for field, words in kind.helps:
        if lacking := [state for state in asked if _lacks((field,), state, snapshot)]:
            notes.append(f"{words} not offered by {_names(lacking)}")
    return notes


def _lacks(needs: tuple[str, ...], state: PlatformState, snapshot: Snapshot) -> bool:
    return any(field in snapshot.lacking[state.id] for field in needs)


def _why_unknown(kind: _Kind, asked: list[PlatformState]) -> str:
    slow = MEASURED & set(kind.needs) and all(state.measured_at is None for state in asked)
    return "not yet measured" if slow else "unknown"


def _shown(key: str, kind: _Kind, count: int | None, notes: list[str], snapshot: Snapshot) -> Concern:
    tone = {None: "none", 0: "good"}.get(count, kind.tone)
    noun = kind.one if count == 1 else kind.many
    return Concern(key, count, noun, kind.why.format(days=snapshot.stale_days), "; ".join(notes), tone)


def _silent(snapshot: Snapshot) -> Concern:
    """Platforms whose last try failed; before the first try nothing is known of one."""
    kind = _Kind("platform not answering", "platforms not answering", "Their apps stand as last read.", "bad", ())
    untried = [state for state in snapshot.platforms if state.tried_at is None]
    notes = [f"{_names(untried)} not yet read"] if untried else []
    if len(untried) == len(snapshot.platforms):
        return _shown("platforms-silent", kind, None, notes or ["no platform"], snapshot)
    count = sum(state.failure is not None for state in snapshot.platforms)
    return _shown("platforms-silent", kind, count, notes, snapshot)


def _names(states: list[PlatformState]) -> str:
    *others, last = [state.name for state in states]
    return f"{', '.join(others)} and {last}" if others else last
