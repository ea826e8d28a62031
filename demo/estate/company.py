"""Draw the whole company from a seed: the same seed, size and day give the same company, byte for byte."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from demo.estate.apps import Scene, draw_apps
from demo.estate.people import draw_people
from demo.estate.portal import arrange
from demo.estate.services import draw_services
from demo.estate.shapes import Company, Team
from demo.estate.words import COMPANY, DEPARTMENTS

WORKING_DAY_ENDS = time(17, 30, tzinfo=UTC)


def yesterday() -> date:
    """The day to draw by default: at any hour of today, what happened until its evening lies in the past."""
    return (datetime.now().astimezone() - timedelta(days=1)).date()


def draw(seed: int, apps: int, day: date, part: str = "") -> Company:
    """A company with this many apps, as it stood at half past five in the afternoon (UTC) of `day`.

    In every `part` of it, such as on another platform, the same people make other apps; a smaller part has fewer of
    them, and nobody whom a larger one does not have.
    """
    now = datetime.combine(day, WORKING_DAY_ENDS)
    teams = tuple(Team(name, department) for department in DEPARTMENTS for name in department.teams)
    people = draw_people(random.Random(f"{seed}"), apps, teams, now)
    chance = random.Random(f"{seed}/{apps}/{part}")
    services = draw_services(chance, people, apps, now)
    drawn = draw_apps(chance, apps, Scene(people, teams, services, now))
    return replace(
        Company(seed, now, COMPANY, people, teams, services, ()),
        apps=tuple(sorted(arrange(chance, drawn), key=lambda app: app.name)),
    )
