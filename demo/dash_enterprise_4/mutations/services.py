"""Databases and caches: make, delete, link to an app, unlink."""

from __future__ import annotations

from typing import Any

from demo.dash_enterprise_4 import apps, queries, words
from demo.dash_enterprise_4.call import Call, Info
from demo.dash_enterprise_4.mutations import payloads
from demo.standing.state import Row, unpack


def add_service(_root: Any, info: Info, name: str | None = None, service_type: str | None = None) -> Row:
    """The type may be written in capitals, as older clients do."""
    call = info.context
    if not words.NAME.fullmatch(name or "") or service_type is None:
        return {"service": None, "error": words.INVALID_SERVICE_NAME}
    kind, created = service_type.lower(), call.now()
    with call.state.change():
        if _owner_of(call, kind, name) is not None:
            return {"service": None, "error": words.SERVICE_EXISTS}
        call.state.run("INSERT INTO service VALUES (?, ?, ?, ?)", (kind, name, call.username, created))
    return {"service": queries.service(kind, str(name), created), "error": None}


def delete_service(_root: Any, info: Info, name: str | None = None, service_type: str | None = None) -> Row:
    """Apps that were linked to it lose the link."""
    call = info.context
    kind = (service_type or "").lower()
    with call.state.change():
        if not _reaches(call, kind, name):
            return payloads.ok(words.NO_SUCH_SERVICE)
        call.state.run("DELETE FROM service WHERE kind = ? AND name = ?", (kind, name))
        for row in call.state.rows("SELECT doc FROM app WHERE doc LIKE ?", (f'%["{kind}","{name}"]%',)):
            doc = unpack(row["doc"])
            doc["linked"].remove([kind, name])
            apps.save(call.state, doc)
    return payloads.ok()


def link_service(
    _root: Any,
    info: Info,
    appname: str | None = None,
    service_name: str | None = None,
    service_type: str | None = None,
) -> Row:
    return _relink(info.context, appname, [(service_type or "").lower(), service_name], linked=True)


def unlink_service(
    _root: Any,
    info: Info,
    appname: str | None = None,
    service_name: str | None = None,
    service_type: str | None = None,
) -> Row:
    return _relink(info.context, appname, [(service_type or "").lower(), service_name], linked=False)


def _relink(call: Call, appname: str | None, key: list[str | None], *, linked: bool) -> Row:
    with call.state.change():
        doc = call.reach(appname)
        if doc is None:
            return payloads.refreshed(words.NO_SUCH_APP)
        if not _reaches(call, *key) or (not linked and key not in doc["linked"]):
            return payloads.refreshed(words.NO_SUCH_SERVICE)
        others = [one for one in doc["linked"] if one != key]
        apps.save(call.state, doc | {"linked": [*others, key] if linked else others})
    return payloads.refreshed()


def _owner_of(call: Call, kind: str | None, name: str | None) -> tuple[str | None] | None:
    found = call.state.row("SELECT owner FROM service WHERE kind = ? AND name = ?", (kind, name))
    return None if found is None else (found["owner"],)


def _reaches(call: Call, kind: str | None, name: str | None) -> bool:
    owner = _owner_of(call, kind, name)
    return owner is not None and (call.is_admin or owner == (call.username,))


RESOLVERS = {
    "addService": add_service,
    "deleteService": delete_service,
    "linkService": link_service,
    "unlinkService": unlink_service,
}
