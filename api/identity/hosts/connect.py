"""Posit Connect names the visitor and their groups in a header; what a browser sends there, it overwrites."""

from __future__ import annotations

from flask import Request

from api.access import Visitor
from api.identity.hosts.host import name_in, told
from api.identity.refusal import Refusal
from api.identity.roles import role_among
from api.settings import Settings

HEADER = "RStudio-Connect-Credentials"
ANONYMOUS = "Posit Connect signs people in here. Sign in to Posit Connect, then open this address again."
MALFORMED = "Posit Connect does not say who you are in a way this console understands. Tell an administrator."


class Connect:
    """Believed only where the process runs on Connect: the settings refuse it anywhere else.

    Source: docs.posit.co/connect/user/dash, "User meta-data": JSON {"user": name, "groups": [name, …]}, absent for
    anonymous visitors.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def visitor(self, request: Request) -> Visitor:
        header = request.headers.get(HEADER)
        if header is None:
            # Not an error: Connect asks for `/` as nobody to see whether a bundle starts.
            raise Refusal("no visitor named", ANONYMOUS, status=200)
        said = told(header) or {}
        user, groups = name_in(said, "user"), said.get("groups")
        groups = [] if groups is None else groups
        if user is None or not isinstance(groups, list) or not all(isinstance(group, str) for group in groups):
            raise Refusal("visitor header unreadable", MALFORMED)
        role = role_among(frozenset(groups), self._settings)
        return Visitor(f"{self._settings.origin} {user}", user, None, None, role)
