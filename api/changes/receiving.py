"""Whether who is to receive an app still can, asked when the platform has refused: a seat may be lost meanwhile."""

from __future__ import annotations

from datetime import timedelta

from api.changes.driving import Driver
from api.changes.halting import Pause
from api.changes.shapes import Change
from api.errors import ApiError
from api.platforms.capabilities import Capability
from api.platforms.shapes import Person, Reading

AGAIN = timedelta(minutes=5)  # between two readings for one receiver: a refusal may come for every app
WAY_ON = "Nothing more was handed over. When that is put right, go on with the run, or cancel it."


def require_able(driver: Driver, change: Change) -> None:
    """Raises Pause with the reason when it is certain that nobody can make this receiver an owner now."""
    if change.field != "owner" or change.after is None:
        return
    key = (change.platform, change.after)
    if key in driver.checked and driver.now < driver.checked[key] + AGAIN:
        return
    driver.checked[key] = driver.now
    platform = driver.platform(change)
    try:
        reading = platform.read()
    except ApiError:
        return  # the refusal stands; why it came is not known
    if platform.capabilities()[Capability.PEOPLE].offered and (reason := _reason(reading, change.after)):
        raise Pause(f"{reason.format(change.after, platform.name)} {WAY_ON}")


def _reason(reading: Reading, username: str) -> str | None:
    person = next((one for one in reading.people if one.username == username), None)
    if person is None:
        return "{} has no account on {} any more." if reading.whole else None
    if _is_known(person, "locked") and person.locked:
        return "{} is locked on {} now."
    if _is_known(person, "has_seat") and person.has_seat is False:
        return "{} now has no seat on {} that allows owning apps."
    return None


def _is_known(person: Person, name: str) -> bool:
    return name not in person.unread
