"""Dash Enterprise 4 names the visitor in a header that nothing signs: believed only when the settings say so."""

from __future__ import annotations

from flask import Request

from api.access import Role, Visitor
from api.identity.hosts.host import name_in, told
from api.identity.refusal import Refusal
from api.settings import Settings

HEADER = "Plotly-User-Data"
ANONYMOUS = "Dash Enterprise signs people in here. Sign in to Dash Enterprise, then open this address again."
MALFORMED = "Dash Enterprise does not say who you are in a way this console understands. Tell an administrator."


class DashEnterprise4:
    """Reads JSON {"username": name} (source: plotly/dash-enterprise-auth). It tells no roles: ADMIN_USERS does."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def visitor(self, request: Request) -> Visitor:
        header = request.headers.get(HEADER)
        if not header:
            raise Refusal("no visitor named", ANONYMOUS)
        username = name_in(told(header) or {}, "username")
        if username is None:
            raise Refusal("visitor header unreadable", MALFORMED)
        return Visitor(f"{self._settings.origin} {username}", username, None, None, self._role(username))

    def _role(self, username: str) -> Role:
        if username in self._settings.hosting.admin_users:
            return Role.ADMIN
        return Role.LEAD if username in self._settings.hosting.lead_users else Role.VIEWER
