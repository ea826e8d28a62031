"""The time of a log line as seconds and as day and hour of the zone in which days are cut; each minute is read once."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from api.usage.tally import Hour

REMEMBERED = 20_000
LEAP_SECOND = 60
COMMON_LENGTH = len(b"10/Oct/2026:13:55")
ISO_LENGTH = len(b"2026-10-10T13:55")
EPOCH = re.compile(rb"\d{9,11}(\.\d+)?")
MONTHS = {name: number for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}


class Moment(NamedTuple):
    """`seconds` since 1970, UTC, and the hour as clocks of the zone show it."""

    seconds: int
    hour: Hour


class Moments:
    """`written_in` is the zone of times that do not name theirs."""

    def __init__(self, zone: ZoneInfo, written_in: ZoneInfo) -> None:
        self._zone = zone
        self._written_in = written_in
        self._minutes: dict[bytes, Moment] = {}

    def read(self, text: bytes) -> Moment | None:
        """None when it is no time."""
        try:
            if text[2:3] == b"/":
                return self._at(text[:COMMON_LENGTH], text[COMMON_LENGTH + 3 :].strip(), text[18:20])
            if EPOCH.fullmatch(text):
                whole = int(float(text))
                return self._moment(datetime.fromtimestamp(whole, UTC))
            return self._at(text[:ISO_LENGTH], text[ISO_LENGTH + 3 :].lstrip(b".,0123456789").strip(), text[17:19])
        except (ValueError, KeyError, OverflowError):
            return None

    def _at(self, minute: bytes, zone: bytes, second: bytes) -> Moment:
        key = minute + zone
        found = self._minutes.get(key)
        if found is None:
            if len(self._minutes) >= REMEMBERED:
                self._minutes.clear()
            found = self._minutes[key] = self._moment(self._parsed(minute.decode(), zone.decode()))
        past = int(second)
        if not 0 <= past <= LEAP_SECOND:
            raise ValueError(second)
        return found._replace(seconds=found.seconds + past)

    def _parsed(self, minute: str, zone: str) -> datetime:
        if minute[2] == "/":
            day, month, rest = minute.split("/")
            year, hour, past = rest.split(":")
            minute = f"{year}-{MONTHS[month.encode()]:02}-{day}T{hour}:{past}"
        at = datetime.fromisoformat(minute + zone)
        return at if at.tzinfo else at.replace(tzinfo=self._written_in)

    def _moment(self, at: datetime) -> Moment:
        return Moment(int(at.timestamp()), Hour.of(at.astimezone(self._zone)))
