"""What the address narrows the trail to."""

from __future__ import annotations

from dataclasses import dataclass

import api
from components import address

FIELDS = ("person", "app", "kind", "outcome", "since", "until")  # each has a control of the same name


@dataclass(frozen=True)
class Filters:
    """Everything where it says "any" or nothing. `since` and `until` are days in the time zone `zone`."""

    person: str = ""
    app: str = ""
    kind: str = "any"
    outcome: str = "any"
    since: str = ""
    until: str = ""
    zone: str = ""
    run: str = ""

    def sought(self, platform: str | None) -> api.Sought:
        """As api.trail takes it; raises Refused for days that are none."""
        known = {one.value for one in api.State}
        since, before = api.span_of_days(self.since, self.until, self.zone)
        return api.Sought(
            person=self.person.strip() or None,
            app=self.app.strip() or None,
            kind=None if self.kind == "any" else self.kind,
            outcome=api.State(self.outcome) if self.outcome in known else None,
            run=self.run or None,
            platform=platform,
            since=since,
            before=before,
        )


def asked(*given: str | None) -> Filters:
    """From the controls in the order of FIELDS, the reader's time zone, and the address for the rest."""
    *told, zone, search = given
    values = {name: value or "" for name, value in zip(FIELDS, told, strict=True)}
    return Filters(**values, zone=zone or "", run=address.read(search, Filters).run)
