"""The apps of the company: who made them, what they are about, and how alive they are."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from demo.estate.app_inside import furnish
from demo.estate.names import slug, title_and_subject
from demo.estate.odd_titles import ODD_CONTACTS, ODD_TITLES
from demo.estate.shapes import App, Person, Service, Team
from demo.estate.words import PURPOSES

# The two apps that the vendor's API page asks for by name belong to the administrator.
NAMED = (("weekly-analytics", "Weekly analytics"), ("example", "Example"))
STATES = ("running",) * 16 + ("stopped",) * 2 + ("failing",) * 1 + ("never deployed",) * 2 + ("deploying",) * 1
# However small the estate, it has one of each: the tenth app fails, the eleventh was never deployed, and so on.
STAGED = {9: "failing", 10: "never deployed", 11: "stopped", 12: "deploying", 15: "running"}
LOCKED_OWNER, SEATLESS_OWNER, OPEN_TO_THE_WORLD = 13, 14, 15
ACCOUNTS_OWN = 6
OWNERLESS_EVERY = 17
ODD_EVERY = 4
VISIBLE, DESCRIBED, WITH_CONTACT, WITH_PICTURE = 0.35, 0.8, 0.7, 0.6
ALONE, WITH_TEAM = 0.65, 0.3
NEVER_VISITED, LONG_AGO = 0.12, 0.35


@dataclass(frozen=True, slots=True)
class Scene:
    """Whom and what the apps are drawn for."""

    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    services: tuple[Service, ...]
    now: datetime


def draw_apps(chance: random.Random, count: int, scene: Scene) -> list[App]:
    """`count` apps; the first are the accounts' own, every few carries an odd title while they last."""
    owners = _owners(chance, scene.people)
    teams = {team.name: team for team in scene.teams}
    taken: set[str] = set()
    apps: list[App] = []
    for number in range(count):
        owner = _owner(chance, number, scene.people, owners)
        app = _aged(chance, _named(chance, number, teams[owner.team], taken), scene.now)
        app = replace(app, owner=None if number % OWNERLESS_EVERY == OWNERLESS_EVERY - 1 else owner.username)
        app = _shared(chance, _published(chance, app, owner, open_to_all=number == OPEN_TO_THE_WORLD), scene)
        apps.append(_odd(number, furnish(chance, app, scene.services)))
    return apps


def _owners(chance: random.Random, people: tuple[Person, ...]) -> tuple[list[Person], list[float]]:
    """A few people made most of the apps: weights fall with the rank, as they do everywhere."""
    makers = list(people[3:])
    chance.shuffle(makers)
    return makers, [1 / (rank + 2) for rank in range(len(makers))]


def _owner(
    chance: random.Random, number: int, people: tuple[Person, ...], owners: tuple[list[Person], list[float]]
) -> Person:
    if number < len(NAMED):
        return people[0]
    if number < len(NAMED) + ACCOUNTS_OWN:
        return people[1 + number % 2]
    if number == LOCKED_OWNER:
        return next(person for person in people if person.locked)
    if number == SEATLESS_OWNER:
        return next(person for person in people if not person.seat and not person.locked)
    return chance.choices(*owners)[0]


def _named(chance: random.Random, number: int, team: Team, taken: set[str]) -> App:
    """Name, title and what it is for; the times are still to come."""
    title, subject = title_and_subject(chance, team.department)
    name = slug(title, taken)
    if number < len(NAMED):
        name, title = NAMED[number]
        taken.add(name)
    purpose = chance.choice(PURPOSES).format(subject=subject, team=team.name.replace("-", " "))
    return App(
        name=name,
        state="running" if number < len(NAMED) else STAGED.get(number) or chance.choice(STATES),
        created=datetime.max.replace(tzinfo=UTC),
        title=title,
        description=purpose[0].upper() + purpose[1:] if chance.random() < DESCRIBED else None,
        tags=tuple(sorted([*chance.sample(team.department.tags, k=chance.randint(0, 3)), team.name])),
        team=team.name,
    )


def _aged(chance: random.Random, app: App, now: datetime) -> App:
    created, updated, visited = _times(chance, app.state, now)
    return replace(app, created=created, updated=updated, visited=visited)


def _times(chance: random.Random, state: str, now: datetime) -> tuple[datetime, datetime | None, datetime | None]:
    """Created, last updated, last visited: fresh, stale or never; an app never deployed has only the first."""
    age = chance.randint(2, 1800)
    created = now - timedelta(days=age, microseconds=chance.randint(1, 86_399_999_999))
    if state == "never deployed":
        return created, None, None
    updated = _between(chance, created, now)
    habit = chance.random()
    if habit < NEVER_VISITED:
        return created, updated, None
    if habit < LONG_AGO:
        return created, updated, _between(chance, created, max(created, now - timedelta(days=100)))
    recent = max(created, now - timedelta(days=chance.choice((1, 1, 2, 7, 30))))
    return created, updated, _between(chance, recent, now)


def _between(chance: random.Random, start: datetime, end: datetime) -> datetime:
    span = int((end - start) / timedelta(microseconds=1))
    return start + timedelta(microseconds=chance.randint(0, max(span, 1)))


def _published(chance: random.Random, app: App, owner: Person, *, open_to_all: bool) -> App:
    """Access, portal and contact; what was never deployed keeps a fresh app's nothing."""
    if app.state == "never deployed":
        return replace(app, title=None, description=None, tags=())
    access = chance.choices(("restricted", "authenticated", "unauthenticated"), (60, 32, 8))[0]
    contact = chance.random() < WITH_CONTACT
    return replace(
        app,
        access="unauthenticated" if open_to_all else access,
        visible=chance.random() < VISIBLE,
        contact_name=owner.name if contact else None,
        contact_email=owner.email if contact else None,
        picture=chance.random() < WITH_PICTURE,
    )


def _shared(chance: random.Random, app: App, scene: Scene) -> App:
    """Co-owners: mostly none, sometimes a colleague or two, sometimes a whole team."""
    if chance.random() < ALONE:
        return app
    others = [person.username for person in chance.sample(scene.people, k=3)]
    helping = tuple(sorted(name for name in others[: chance.randint(1, 3)] if name != app.owner))
    whole = (chance.choice(scene.teams).name,) if chance.random() < WITH_TEAM else ()
    return replace(app, co_owners=helping, co_owner_teams=whole)


def _odd(number: int, app: App) -> App:
    place, rest = divmod(number - len(NAMED), ODD_EVERY)
    if rest != 1 or not 0 <= place < len(ODD_TITLES) + len(ODD_CONTACTS):
        return app
    if place < len(ODD_TITLES):
        return replace(app, title=ODD_TITLES[place])
    name, address = ODD_CONTACTS[place - len(ODD_TITLES)]
    return replace(app, contact_name=name, contact_email=address)
