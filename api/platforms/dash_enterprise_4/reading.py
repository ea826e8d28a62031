"""Read everything but the slow fields: the overview and every page side by side, checked against the counts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future

from api.errors import Garbled, NotOffered, Refused
from api.platforms.dash_enterprise_4.overview import Overview, owners_of
from api.platforms.pages import Listing, Page, Walk, losses
from api.platforms.shapes import Account, App, Reading
from api.wire.crew import Crew

PAGE_ROWS = 10  # documented: ten apps a page
PORTAL_WORDS = {True: "asks everybody to sign in", False: "open to everybody"}

Ask = Callable[[int], Page[App]]


class Scan:
    """One reading. `eager` as in Walk; `accepted` is a lack seen to be lasting."""

    def __init__(
        self, platform: str, ask: Ask, overview: Callable[[], Overview], accepted: Counter[str], *, eager: bool
    ) -> None:
        self.platform = platform
        self._ask = ask
        self._overview = overview
        self._eager = eager
        self.pages = 0
        self.accepted = accepted
        self.problems: list[str] = []

    def read(self, crew: Crew, known: int, guess: int) -> tuple[Overview, Listing[App], bool]:
        """The overview, the rows and whether they are all; raises what the first page or the credentials meet.

        `known` pages existed last time; `guess` pages are asked at once even so.
        """
        overview, listing = self._once(crew, known, guess)
        lacking = overview.lacking(listing.rows.values())
        if listing.whole and lacking and lacking != self.accepted:
            before = listing.rows.keys()
            overview, listing = self._once(crew, listing.pages, 1)
            lacking = overview.lacking(listing.rows.values())
            settled = listing.rows.keys() == before and not listing.repeated
            if lacking and not settled:
                self.problems.append("The list of apps kept changing while it was read.")
            whole = listing.whole and (not lacking or settled)
        else:
            whole = listing.whole
        if whole and lacking:
            self.problems.append(f"The platform counts {lacking.total()} apps that it does not list.")
        self.accepted, self.pages = lacking, listing.pages
        return overview, listing, whole

    def _once(self, crew: Crew, known: int, guess: int) -> tuple[Overview, Listing[App]]:
        asked = crew.submit(self._overview)
        walk = Walk(self._ask, crew, eager=self._eager)
        walk.expect(known)
        walk.guess(guess)
        overview = self._told(asked)
        walk.expect(math.ceil((overview.total or 0) / PAGE_ROWS))
        return overview, walk.listing()

    def _told(self, asked: Future[Overview]) -> Overview:
        """Without the overview the apps are still worth reading; without access they are not to be had."""
        try:
            return asked.result()
        except (Garbled, Refused, NotOffered) as error:
            self.problems.append(f"Account and people could not be read: {error.sentence}")
            return Overview(Account(None, None), (), None, None)


def reading_of(
    scan: Scan, overview: Overview, listing: Listing[App], *, whole: bool, dropped: frozenset[str]
) -> Reading:
    """Everything as the estate stores it, with a sentence for every kind of loss."""
    apps = tuple(listing.rows.values())
    return Reading(
        account=overview.account,
        apps=apps,
        people=overview.people if overview.counts is not None else owners_of(apps, scan.platform),
        whole=whole,
        problems=(*scan.problems, *losses(listing)),
        repeated=listing.repeated,
        dropped=dropped,
        hints=_hints(overview, dropped),
    )


def _hints(overview: Overview, dropped: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The version by what it knows: workspaces came with 4.0, the sort rank with 3.4."""
    if "AppMetaData.sortRank" in dropped:
        version = "older than 3.4"
    else:
        version = "3.4" if "App.hasWorkspace" in dropped else "4.0 or newer"
    portal = () if overview.sign_in is None else (("portal", PORTAL_WORDS[overview.sign_in]),)
    return (("version", version), *portal)
