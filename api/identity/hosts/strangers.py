"""What people get whom the host does not name: a page that says who signs people in, and nothing of the console."""

from __future__ import annotations

import logging

from flask import Response, request
from flask_login import current_user

from api import audit
from api.identity import gate, pages
from api.identity.hosts import arrivals
from api.identity.paths import Paths
from api.identity.routes import to

log = logging.getLogger(__name__)

UNAUTHORIZED, UNAVAILABLE = 401, 503
ABSENT = "no visitor named"


class Strangers:
    """The answers below one prefix."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def turn_away(self, _paths: Paths, navigates: bool) -> Response:
        """A page for people, a word for scripts; a silent key server is no reason to send anybody away."""
        refusal = arrivals.refusal()
        if navigates:
            return self._page(gate.asked_for(self._paths))
        if refusal.status == UNAVAILABLE:
            return gate.plain(refusal.sentence, UNAVAILABLE)
        return gate.login_required()

    def login(self) -> Response:
        """Where our scripts go when a sign-in is over; there is nothing to fill in here."""
        back = self._paths.safe(request.args.get("next"))
        return to(back) if current_user.is_authenticated else self._page(back)

    def _page(self, back: str) -> Response:
        refusal = arrivals.refusal()
        if refusal.reason != ABSENT:
            log.warning("visitor refused: %s", refusal.reason)
            audit.record("sign in", "refused", who=None, reason=refusal.reason)
        return pages.unknown(self._paths, refusal.sentence, refusal.status, back)
