"""What stands against handing an app to somebody, each with a sentence and a way out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from api.changes.shapes import Check, Key, Level
from api.estate.snapshot import Snapshot
from api.ownership.handing import Handing
from api.ownership.people import Names
from api.platforms.capabilities import Capability
from api.platforms.shapes import App, Person

Named = tuple[str, str, str]  # platform, owner, and the name that only one app of that owner can have
CHAIN = "{} gives and receives apps in the same plan; only what is {}'s now is handed on."
SWAP = "{} and {} give apps to each other; each hands on only what is theirs now."


def about(handing: Handing, level: Level, sentence: str, way_out: str = "") -> Check:
    """For a row of a file the sentence begins with its line."""
    where = f"Line {handing.line}: " if handing.line is not None else ""
    return Check(level, where + sentence, way_out, handing.platform, handing.app)


def moved(handing: Handing, app: App) -> Check | None:
    """Who fills in a file may say who owns the app; meanwhile it may be somebody else's."""
    if handing.owner is None or handing.owner == app.owner or "owner" in app.unread:
        return None
    sentence = f"The owner is {app.owner or 'nobody'}, not {handing.owner}: somebody changed it."
    return about(handing, Level.BLOCKING, sentence, "Write the present owner, or none, if it is still wanted.")


def receiver(handing: Handing, person: Person | None, names: Names) -> Check | None:
    """Whether this person may own the app, as far as the platform tells."""
    state = names.snapshot.platform(handing.platform)
    if person is None:
        if not (state.whole and state.offers[Capability.PEOPLE].offered):
            sentence = f"{state.name} does not tell who has an account, so {handing.receiver} could not be checked."
            return about(handing, Level.WARNING, sentence, "Make sure of the spelling.")
        alike = names.nearest(handing.platform, handing.receiver)
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


def name_clash(handing: Handing, app: App, person: str, named: Mapping[Named, Key]) -> Check | None:
    """A platform whose names are unique by owner refuses a second one of the same name."""
    if app.own_name is None or named.get((app.platform, person, app.own_name), app.key) == app.key:
        return None
    sentence = f"{person} owns, or is to get, another app named {app.own_name}; the platform allows one by owner."
    way = "Rename one of them first, or hand on the other in a plan before this one."
    return about(handing, Level.BLOCKING, sentence, way)


def names_by_owner(snapshot: Snapshot) -> dict[Named, Key]:
    """Which app has a name among its owner's, where names are unique by owner."""
    return {(app.platform, app.owner, app.own_name): app.key for app in snapshot.apps if app.owner and app.own_name}


def same_address(meant: Iterable[tuple[str, str, str]], snapshot: Snapshot) -> list[Check]:
    """For (platform, the name somebody was called by, the user name there): who is meant by another name, and why."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for platform, called, username in meant:
        if called != username:
            found[called][platform] = f"{username} on {snapshot.platform(platform).name}"
    return [
        Check(Level.NOTE, f"By the same e-mail address, {called} is {' and '.join(names.values())}.")
        for called, names in found.items()
    ]


def cautions(platforms: Iterable[str], snapshot: Snapshot) -> list[Check]:
    """What nobody can check for the people concerned, on the platforms that take part."""
    offers = {id_: snapshot.platform(id_).offers[Capability.TRANSFER_ONE] for id_ in sorted(set(platforms))}
    return [
        Check(Level.NOTE, f"{snapshot.platform(id_).name}: {offer.caution}", platform=id_)
        for id_, offer in offers.items()
        if offer.offered and offer.caution
    ]


def own_app(handing: Handing, app: App, home: str, *, meant: bool) -> Check | None:
    """This console itself: on hosts that run an app with its owner's rights, it would go on with others."""
    if not app.url or not _is_within(home, app.url):
        return None
    sentence = "This is the console itself; it may run with the rights of its owner."
    if meant:
        return about(handing, Level.WARNING, sentence)
    check = about(handing, Level.BLOCKING, sentence, "Drop it, or say expressly that it is meant as well.")
    return replace(check, offer={"own_app": True})


def source_known(handing: Handing, app: App, snapshot: Snapshot) -> Check | None:
    """A platform that moves everything of a person only does so between accounts that it has."""
    state = snapshot.platform(app.platform)
    if state.offers[Capability.TRANSFER_ONE].offered or app.owner is None or not state.whole:
        return None
    if snapshot.person(app.platform, app.owner) or not state.offers[Capability.PEOPLE].offered:
        return None
    sentence = f"{app.owner} has no account on {state.name} any more, and it moves apps only between accounts."
    return about(handing, Level.BLOCKING, sentence, f"Make an account {app.owner} again, or drop it.")


def giver_seat(handing: Handing, app: App, snapshot: Snapshot) -> Check | None:
    """A platform that takes apps only from people with a seat refuses the rest; better told before than after."""
    state = snapshot.platform(app.platform)
    owner = snapshot.person(app.platform, app.owner) if app.owner else None
    if owner is None or not state.offers[Capability.TRANSFER_ONE].giver_seat:
        return None
    if owner.has_seat is not False or "has_seat" in owner.unread:
        return None
    sentence = f"{owner.username} has no seat on {state.name}, and it takes apps only from people who have one."
    return about(
        handing, Level.BLOCKING, sentence, "Give the account a seat until its apps are handed over, or drop it."
    )


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


def contradictions(handings: Sequence[Handing]) -> dict[Key, str]:
    """Apps that are to go to more than one receiver, and the sentence: nobody can know which was meant."""
    first: dict[Key, Handing] = {}
    receivers: defaultdict[Key, dict[str, None]] = defaultdict(dict)
    for handing in handings:
        if first.setdefault(handing.key, handing).receiver != handing.receiver:
            receivers[handing.key][handing.receiver] = None
    return {
        key: f"The app is given to more than one person: {', '.join([first[key].receiver, *others])}."
        for key, others in receivers.items()
    }


def chains(pairs: Iterable[tuple[str, str | None, str]]) -> list[Check]:
    """People of a plan, as (platform, giver, receiver), who both give and receive, or give to each other."""
    known = {(platform, giver, to) for platform, giver, to in pairs if giver}
    swaps = sorted((platform, one, other) for platform, one, other in known if (platform, other, one) in known)
    swapping = {(platform, one) for platform, one, _other in swaps}
    both = {(platform, giver) for platform, giver, _to in known} & {(platform, to) for platform, _giver, to in known}
    return [
        *(Check(Level.NOTE, SWAP.format(one, other), platform=at) for at, one, other in swaps if one < other),
        *(Check(Level.NOTE, CHAIN.format(name, name), platform=at) for at, name in sorted(both - swapping)),
    ]


def _is_within(home: str, url: str) -> bool:
    return home.rstrip("/").startswith(url.rstrip("/")) and url.rstrip("/").count("/") > 2  # noqa: PLR2004  scheme and host alone are no app
