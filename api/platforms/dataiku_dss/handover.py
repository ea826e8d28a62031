"""Hand a project over: read, compare, write the whole permissions document, read again, and say so in the audit trail.

A project's owner stands in its permissions document, which a PUT replaces as a whole and without any check for
changes in between. Source: DSSProject.get_permissions and set_permissions of dataiku-api-client 15.2.0; what a
partial document wipes is reported by public clients.
"""

from __future__ import annotations

import logging

from api.errors import ApiError, Garbled, NotFound, Refused, Unreachable
from api.platforms.dataiku_dss.api import Api, Json, project
from api.rest.call import UNCLEAR

log = logging.getLogger(__name__)

AUDIT = "portalkeeper-owner-changed"


def hand_over(api: Api, app: str, login: str) -> None:
    """One PUT at most. Refused when the permissions moved while we looked; then nothing was written.

    Garbled when the server said yes and its permissions then are not those that were written: somebody else wrote at
    the same moment, or it did something else. Whether DSS itself refuses an unknown owner is not documented, so who
    it does not know is NotFound before anything is written.
    """
    path = project(app, "permissions")
    seen = _document(api, path)
    if seen["owner"] == login:
        return
    _require_user(api, login)
    before = _document(api, path)
    if before != seen:
        raise Refused(f"The permissions of {app} changed at this moment.", "Look at it again before handing it over.")
    wanted = {**before, "owner": login}
    api.act("PUT", path, wanted)
    _verify(api, app, wanted)
    _note(api, app, before["owner"], login)


def _document(api: Api, path: str) -> Json:
    """Never half of it: what is missing from a PUT is lost."""
    found = api.object(path, hurry=True)
    return found if {"owner", "permissions"} <= found.keys() else api.odd(path)


def _require_user(api: Api, login: str) -> None:
    if all(row.get("login") != login for row in api.objects("users", hurry=True)):
        raise NotFound(f"{api.endpoint.label} has nobody called {login!r}.")


def _verify(api: Api, app: str, wanted: Json) -> None:
    """A key of the former owner may not look any more; then the server's yes has to do."""
    try:
        after = _document(api, project(app, "permissions"))
    except (NotFound, Refused):
        log.info("%s: the new owner of %s cannot be seen with this key", api.endpoint.label, app)
        return
    except ApiError as error:
        raise Unreachable(
            f"{api.endpoint.label} accepted the new owner of {app}, then fell silent.", UNCLEAR
        ) from error
    if after == wanted:
        return
    different = sorted(name for name in wanted.keys() | after.keys() if wanted.get(name) != after.get(name))
    log.warning("%s: %s of %s are not as they were written", api.endpoint.label, ", ".join(different), app)
    raise Garbled(
        f"{api.endpoint.label} accepted the new owner of {app}, but its permissions are not as they were written.",
        f"Look at the project there: {', '.join(different)} differ.",
    )


def _note(api: Api, app: str, before: str, after: str) -> None:
    """Only an administrator's key may write there; the transfer stands without it."""
    try:
        api.act("POST", f"admin/audit/custom/{AUDIT}", {"projectKey": app, "from": before, "to": after})
    except ApiError:
        log.info("%s: the transfer of %s is not in its audit trail", api.endpoint.label, app, exc_info=True)
