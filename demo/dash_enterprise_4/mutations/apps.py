"""Make, delete and describe an app, and give it a picture."""

from __future__ import annotations

from typing import Any

from demo.dash_enterprise_4 import apps, words
from demo.dash_enterprise_4.call import Info
from demo.dash_enterprise_4.mutations import payloads
from demo.dash_enterprise_4.pictures import keep_picture
from demo.standing.state import Row


def add_app(_root: Any, info: Info, name: str | None = None) -> Row:
    call = info.context
    if not words.NAME.fullmatch(name or ""):
        return payloads.app(None, words.INVALID_APP_NAME)
    with call.state.change():
        if apps.find(call.state, name):
            return payloads.app(None, words.APP_EXISTS)
        doc, slow = apps.fresh(str(name), call.username, call.now())
        apps.insert(call.state, doc, slow)
    return payloads.app(doc)


def delete_app(_root: Any, info: Info, name: str | None = None) -> Row:
    call = info.context
    if not words.NAME.fullmatch(name or ""):
        return payloads.ok(words.INVALID_APP_NAME)
    if not call.reach(name):
        return payloads.ok(words.NO_SUCH_APP)
    apps.delete(call.state, str(name))
    return payloads.ok()


def update_app(_root: Any, info: Info, appname: str | None = None, metadata: Row | None = None) -> Row:
    """Only the given fields change. In strict mode a missing permissionLevel answers the enum's error."""
    call = info.context
    with call.state.change():
        doc = call.reach(appname)
        if doc is None:
            return payloads.app(None, words.NO_SUCH_APP)
        given = dict(metadata or {})
        if call.options.strict_permission_level and given.get("permissionLevel") is None:
            return payloads.app(None, words.NO_PERMISSION_LEVEL)
        contact = given.pop("contact", None) or {}
        doc["metadata"] |= given
        doc["metadata"]["contact"] |= contact
        apps.save(call.state, doc)
    return payloads.app(doc)


def upload_thumbnail(_root: Any, info: Info, thumbnail: Any, appname: str | None = None) -> Row:
    call = info.context
    with call.state.change():
        doc = call.reach(appname)
        if doc is None:
            return payloads.app(None, words.NO_SUCH_APP)
        ending = keep_picture(call.state, doc["name"], thumbnail)
        if ending is None:
            return payloads.app(None, words.NOT_AN_IMAGE)
        doc["picture"] = ending
        apps.save(call.state, doc)
    return payloads.app(doc)


RESOLVERS = {
    "addApp": add_app,
    "deleteApp": delete_app,
    "updateApp": update_app,
    "uploadAppThumbnail": upload_thumbnail,
}
