"""What `de` prints, read strictly: whatever is not expected is an error with the output in the log, never a guess.

Documented or seen: the sentence that an app does not exist, the words of `apps status`, the rate limit as JSON
wrapped in "error". Inferred, for no source shows them: that `apps list` prints one name a line, that `apps info`,
`apps users` and `services list` print JSON with the names of the options, and the sentence that an app exists. Which
words are a refusal is documented for a missing seat alone, and inferred from the documented rules for the others.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from api.errors import ApiError, Doubtful, Garbled, NeedsLogin, NotFound, Refused, Unreachable
from api.graphql.limits import counted, rejection
from api.graphql.signals import Rejected
from api.platforms.dash_enterprise_5.cli.run import Output
from api.platforms.shapes import Service

log = logging.getLogger(__name__)

NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,126}[a-z0-9])?")
BUILDS = frozenset({"queued", "building", "built", "failed", "cancelled"})  # the last is seen in the vendor's CI action
NEVER = "never"  # ours, for what the platform says in a sentence
NO_BUILD = "This app has not been deployed and has no previous builds."
LEVELS = frozenset({"restricted", "authenticated", "unauthenticated"})
MISSING = re.compile(r"\bdoes not exist on \[")
LOGIN_WORDS = re.compile(r"not logged in|log ?in first|invalid (user )?credentials|unauthori[sz]ed", re.IGNORECASE)
LIMIT_WORDS = re.compile(r"rate limit exceeded|TOO_MANY_REQUESTS", re.IGNORECASE)
REFUSAL_WORDS = re.compile(
    r"licen[sc]e seat|does not (exist|own|have)|permission|forbidden|\b403\b|admin role|^usage:|--(from|to)-user",
    re.IGNORECASE | re.MULTILINE,
)
CRASH = "Traceback (most recent call last)"
STEP = "What de printed is in the log of this console."
LOGGED, SHOWN = 2000, 300


@dataclass(frozen=True, slots=True)
class Info:
    """`apps info`: what an app shows and to whom."""

    title: str | None
    description: str | None
    visible: bool
    rank: int | None
    access: str
    tags: tuple[str, ...]
    maintainer_email: str | None


@dataclass(frozen=True, slots=True)
class Users:
    """`apps users`, less the owner, whom it is known to repeat among co-owners and viewers."""

    owner: str | None
    co_owners: tuple[str, ...]
    viewers: tuple[str, ...]


def checked(output: Output, label: str) -> str:
    """What it printed when all went well; else raises Rejected, NotFound, NeedsLogin or Refused, as its words say.

    The exit status decides, and a printed error outweighs it. After Doubtful (words that nobody knows) and Unreachable
    (it was ended from outside) a write may have taken effect.
    """
    payload = _json(output.out) or _json(output.err)
    told = rejection(payload) if payload is not None else None
    printed = f"{output.out}\n{output.err}"
    failed = output.status != 0 or (isinstance(payload, dict) and bool(payload.keys() & {"error", "errors"}))
    if not failed and told is None:
        return output.out
    log.warning("%s: de ended with %s: %s", label, output.status, printed[:LOGGED])
    raise told or _meaning(output, payload, label)


def exists(printed: str, name: str, label: str) -> bool:
    text = printed.strip()
    if text.startswith(f"App [{name}] does not exist on ["):
        return False
    return text.startswith(f"App [{name}] exists on [") or _garbled(printed, "apps exists", label)


def names(printed: str, label: str) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in printed.splitlines() if line.strip())
    return lines if all(NAME.fullmatch(line) for line in lines) else _garbled(printed, "apps list", label)


def build(printed: str, label: str) -> str:
    """The word for the last build, or NEVER."""
    text = printed.strip()
    if text == NO_BUILD:
        return NEVER
    return text if text in BUILDS else _garbled(printed, "apps status", label)


def info(printed: str, label: str) -> Info:
    told = _json(printed)
    found = told if isinstance(told, dict) else {}
    visible, rank, access = found.get("visible_on_portal"), found.get("portal_rank"), found.get("view_access")
    tags, texts = found.get("tags"), [found.get(name) for name in ("title", "description", "maintainer_email")]
    right = isinstance(visible, bool) and isinstance(rank, int | None) and access in LEVELS
    if not right or isinstance(rank, bool) or not _are_texts(tags) or not all(isinstance(t, str | None) for t in texts):
        return _garbled(printed, "apps info", label)
    return Info(texts[0] or None, texts[1] or None, visible, rank, str(access), tuple(tags), texts[2] or None)  # type: ignore[arg-type]  # looked at above


def users(printed: str, label: str) -> Users:
    told = _json(printed)
    found = told if isinstance(told, dict) else {}
    owner, co_owners, viewers = (found.get(name, ...) for name in ("owner", "co_owners", "viewers"))
    if not isinstance(owner, str | None) or not _are_texts(co_owners) or not _are_texts(viewers):
        return _garbled(printed, "apps users", label)
    return Users(owner or None, *(tuple(one for one in many if one != owner) for many in (co_owners, viewers)))


def services(printed: str, label: str) -> tuple[Service, ...]:
    told = _json(printed)
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        return _garbled(printed, "services list", label)
    rows = [(one.get("name"), one.get("type"), one.get("status")) for one in told]
    if not all(_are_texts(list(row[:2])) and isinstance(row[2], str | None) for row in rows):
        return _garbled(printed, "services list", label)
    return tuple(Service(*row) for row in rows)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _json(printed: str) -> Any:
    try:
        return json.loads(printed)
    except (ValueError, RecursionError):
        return None


def _meaning(output: Output, payload: Any, label: str) -> ApiError | Rejected:
    printed = f"{output.out}\n{output.err}"
    if LIMIT_WORDS.search(printed):
        return counted(None)
    if MISSING.search(printed):
        return NotFound(f"{label} does not have this app.", "It may be deleted, or our account may not see it.")
    if LOGIN_WORDS.search(printed):
        return NeedsLogin(f"{label} does not accept our account.", "Check username and password in PLATFORMS.")
    words = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", printed).split())[:SHOWN]
    if isinstance(payload, dict) or (REFUSAL_WORDS.search(printed) and CRASH not in printed):
        return Refused(f"{label} refuses this: “{words}”.", STEP)
    if output.status < 0:
        return Unreachable(f"The program de was ended from outside while it asked {label}.", STEP)
    why = f"said “{words}”" if words else "ended without a word"
    return Doubtful(f"The program de {why}, and not whether {label} did what was asked.", STEP)


def _garbled(printed: str, command: str, label: str) -> NoReturn:
    log.warning("%s: de %s printed what this console does not know: %s", label, command, printed[:LOGGED])
    raise Garbled(f"`de {command}` printed something this console does not know.", "The log of this console has it.")
