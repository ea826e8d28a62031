"""What is asked of use: which days, of which apps, without whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from api.estate.snapshot import Key, Snapshot
from api.usage.audience import Without

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `first` to `last`, both included, in the zone of the setting USAGE_TIMEZONE."""

    first: date
    last: date

    @classmethod
    def until_yesterday(cls, days: int, today: date) -> Window:
        """Whole days only: today is not over, and would look like a fall."""
        return cls(today - days * DAY, today - DAY)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Window:
        """As many days right before."""
        return Window(self.first - self.days * DAY, self.first - DAY)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which apps: those that fulfil all that is given. An owner or tag is as it stands on the platform."""

    platform: str | None = None
    app: str | None = None  # its name; needs `platform`
    owner: str | None = None
    tag: str | None = None

    @property
    def is_everything(self) -> bool:
        """Whether whole platforms are asked for, with what they had and have no more."""
        return self.app is None and self.owner is None and self.tag is None

    def apps(self, snapshot: Snapshot) -> frozenset[Key]:
        """The apps there are now; raises NotFound for a platform or app there is not."""
        if self.platform is not None and self.app is not None:
            return frozenset({snapshot.app(self.platform, self.app).key})
        chosen = snapshot.only(self.platform).apps
        return frozenset(
            app.key
            for app in chosen
            if (self.owner is None or app.owner == self.owner) and (self.tag is None or self.tag in app.tags)
        )


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question about use; equal ones have equal answers until something is gathered."""

    window: Window
    scope: Scope = field(default_factory=Scope)
    without: Without = field(default_factory=Without)
