"""What stands against handing an app to somebody, each with a sentence and a way out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from api.changes.shapes import Check, Key, Level
from api.estate.snapshot import Snapshot
from api.ownership.handing import Handing
from api.ownership.people import nearest
from api.platforms.capabilities import Capability
from api.platforms.shapes import App, Person


def about(handing: Handing, level: Level, sentence: str, way_out: str = "") -> Check:
    """For a row of a file the sentence begins with its line."""
    where = f"Line {handing.line}: " if handing.line is not None else ""
    return Check(level, where + sentence, way_out, handing.platform, handing.app)


def receiver(handing: Handing, person: Person | None, snapshot: Snapshot) -> Check | None:
    """Whether this person may own the app, as far as the platform tells."""
    state = snapshot.platform(handing.platform)
    if person is None:
        if not (state.whole and state.offers[Capability.PEOPLE].offered):
            sentence = f"{state.name} does not tell who has an account, so {handing.receiver} could not be checked."
            return about(handing, Level.WARNING, sentence, "Make sure of the spelling.")
        alike = nearest(snapshot, handing.platform, handing.receiver)
        hint = f"Did you mean {' or '.join(alike)}?" if alike else "Look for the name among the people."
        return about(handing, Level.BLOCKING, f"{state.name} knows nobody called {handing.receiver}.", hint)
    if person.locked and "locked" not in person.unread:
        return about(
            handing, Level.BLOCKING, f"{person.username} is locked on {state.name}.", "Unlock the account, or drop it."
        )
    if person.has_seat is False and "has_seat" not in person.unread:
        sentence = f"{person.username} has no seat on {state.name} that allows owning apps."
        return about(handing, Level.BLOCKING, sentence, "Give the account a seat, or choose somebody else.")
    return None


def same_title(handing: Handing, app: App, person: str, titles: frozenset[tuple[str, str, str]]) -> Check | None:
    """A platform that has names by owner refuses a second one; of two apps with one title that is likely."""
    if (app.platform, person, app.label) not in titles:
        return None
    sentence = f"{person} owns another app called {app.label}; the platform may refuse a second one of that name."
    return about(handing, Level.WARNING, sentence, "Rename one of them first.")


def titles_of(snapshot: Snapshot) -> frozenset[tuple[str, str, str]]:
    """What everybody's apps are called, where the platform hands over one app at a time."""
    single = {one.id for one in snapshot.platforms if one.offers[Capability.TRANSFER_ONE].offered}
    return frozenset(
        (app.platform, app.owner, app.label) for app in snapshot.apps if app.owner and app.platform in single
    )


def own_app(handing: Handing, app: App, home: str, *, meant: bool) -> Check | None:
    """This console itself: on hosts that run an app with its owner's rights, it would go on with others."""
    if not app.url or not _is_within(home, app.url):
        return None
    sentence = "This is the console itself; it may run with the rights of its owner."
    if meant:
        return about(handing, Level.WARNING, sentence)
    return about(handing, Level.BLOCKING, sentence, "Drop it, or say expressly that it is meant as well.")


def source_known(handing: Handing, app: App, snapshot: Snapshot) -> Check | None:
    """A platform that moves everything of a person only does so between accounts that it has."""
    state = snapshot.platform(app.platform)
    if state.offers[Capability.TRANSFER_ONE].offered or app.owner is None or not state.whole:
        return None
    if snapshot.person(app.platform, app.owner) or not state.offers[Capability.PEOPLE].offered:
        return None
    sentence = f"{app.owner} has no account on {state.name} any more, and it moves apps only between accounts."
    return about(handing, Level.BLOCKING, sentence, f"Make an account {app.owner} again, or drop it.")


def last_administrators(givers: Iterable[Key], snapshot: Snapshot) -> list[Check]:
    """Who leaves and is the only one who can administer the platform."""
    admins: defaultdict[str, list[str]] = defaultdict(list)
    for one in snapshot.people:
        if one.is_admin:
            admins[one.platform].append(one.username)
    found = []
    for platform, username in sorted(set(givers)):
        if admins[platform] == [username]:
            sentence = f"{username} is the only administrator of {snapshot.platform(platform).name} we know of."
            found.append(Check(Level.WARNING, sentence, "Make another before the account goes.", platform))
    return found


def contradictions(handings: Sequence[Handing]) -> dict[Key, Check]:
    """Apps that are to go to more than one receiver: nobody can know which was meant."""
    first: dict[Key, Handing] = {}
    receivers: defaultdict[Key, dict[str, None]] = defaultdict(dict)
    for handing in handings:
        if first.setdefault(handing.key, handing).receiver != handing.receiver:
            receivers[handing.key][handing.receiver] = None
    sentence = "The app is given to more than one person: {}."
    return {
        key: about(first[key], Level.BLOCKING, sentence.format(", ".join([first[key].receiver, *others])), "Leave one.")
        for key, others in receivers.items()
    }


def chains(pairs: Iterable[tuple[str, str | None, str]]) -> list[Check]:
    """People of a file, as (platform, giver, receiver), who both give and receive."""
    known = list(pairs)
    givers = {(platform, giver) for platform, giver, _receiver in known if giver}
    both = sorted(givers & {(platform, receiver) for platform, _giver, receiver in known})
    sentence = "{} gives and receives apps in the same plan; only what is {}'s now is handed on."
    return [Check(Level.NOTE, sentence.format(name, name), platform=platform) for platform, name in both]


def _is_within(home: str, url: str) -> bool:
    return home.rstrip("/").startswith(url.rstrip("/")) and url.rstrip("/").count("/") > 2  # noqa: PLR2004  scheme and host alone are no app
