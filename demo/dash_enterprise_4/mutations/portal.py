"""The one portal's name, door and logo; for administrators."""

from __future__ import annotations

import json
from typing import Any

from demo.dash_enterprise_4 import queries, words
from demo.dash_enterprise_4.call import Call, Info
from demo.dash_enterprise_4.pictures import keep_picture
from demo.standing.state import Row

LOGO = "/portal"  # no app can have this name


def update_portal(
    _root: Any,
    info: Info,
    portalname: str | None = None,
    metadata: str | None = None,
    require_login: bool | None = None,
) -> Row:
    """Metadata is a JSON string with name and description; what is not given stays."""
    call = info.context
    if error := _wrong(call, portalname) or _not_json(metadata):
        return {"portal": None, "error": error}
    with call.state.change():
        kept = call.state.fact("portal")
        if metadata is not None:
            kept["metadata"] = json.dumps(json.loads(kept["metadata"]) | json.loads(metadata))
        if require_login is not None:
            kept["requireLogin"] = require_login
        call.state.keep("portal", kept)
    return {"portal": queries.portal(call), "error": None}


def upload_logo(_root: Any, info: Info, logo: Any, portalname: str | None = None) -> Row:
    call = info.context
    if error := _wrong(call, portalname):
        return {"portal": None, "error": error}
    if keep_picture(call.state, LOGO, logo) is None:
        return {"portal": None, "error": words.NOT_AN_IMAGE}
    return {"portal": queries.portal(call), "error": None}


def _wrong(call: Call, portalname: str | None) -> str | None:
    if not call.is_admin:
        return words.FORBIDDEN
    return None if portalname == queries.PORTAL else words.NO_SUCH_PORTAL


def _not_json(metadata: str | None) -> str | None:
    try:
        return None if metadata is None or isinstance(json.loads(metadata), dict) else words.INVALID_METADATA
    except ValueError:
        return words.INVALID_METADATA


RESOLVERS = {"updatePortal": update_portal, "uploadPortalLogo": upload_logo}
