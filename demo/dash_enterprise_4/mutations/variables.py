"""Environment variables of an app, or of all apps (for administrators)."""

from __future__ import annotations

import re
from typing import Any

from demo.dash_enterprise_4 import apps, words
from demo.dash_enterprise_4.call import Call, Info
from demo.dash_enterprise_4.mutations import payloads
from demo.standing.state import Row

VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
RESERVED = ("DASH", "DOKKU")


def add_variable(
    _root: Any,
    info: Info,
    appname: str | None = None,
    global_var: bool | None = None,
    name: str | None = None,
    value: str | None = None,
) -> Row:
    call = info.context
    if error := _wrong(call, appname, global_var, name):
        return payloads.refreshed(error)
    if global_var:
        call.state.run("INSERT OR REPLACE INTO variable VALUES (?, ?)", (name, value or ""))
        return payloads.refreshed()
    with call.state.change():
        slow = apps.find_slow(call.state, str(appname))
        others = [one for one in slow["environmentVariables"] if one["name"] != name]
        added = {"name": name, "value": value or "", "status": "", "readonly": False}
        slow["environmentVariables"] = sorted([*others, added], key=lambda one: str(one["name"]))
        apps.save_slow(call.state, str(appname), slow)
    return payloads.refreshed()


def remove_variable(
    _root: Any,
    info: Info,
    appname: str | None = None,
    global_var: bool | None = None,
    name: str | None = None,
) -> Row:
    call = info.context
    if error := _wrong(call, appname, global_var, name):
        return payloads.refreshed(error)
    if global_var:
        gone = call.state.run("DELETE FROM variable WHERE name = ?", (name,))
        return payloads.refreshed(None if gone else words.NO_SUCH_VARIABLE)
    with call.state.change():
        slow = apps.find_slow(call.state, str(appname))
        others = [one for one in slow["environmentVariables"] if one["name"] != name]
        if len(others) == len(slow["environmentVariables"]):
            return payloads.refreshed(words.NO_SUCH_VARIABLE)
        apps.save_slow(call.state, str(appname), slow | {"environmentVariables": others})
    return payloads.refreshed()


def _wrong(call: Call, appname: str | None, everywhere: bool | None, name: str | None) -> str | None:
    """Why this variable may not be touched, the app's name first, as the platform checks it."""
    if everywhere:
        if not call.is_admin:
            return words.FORBIDDEN
    elif not words.NAME.fullmatch(appname or ""):
        return words.INVALID_APP_NAME
    elif not call.reach(appname):
        return words.NO_SUCH_APP
    if not VARIABLE.fullmatch(name or ""):
        return words.INVALID_VARIABLE
    return words.RESERVED_VARIABLE if str(name).startswith(RESERVED) else None


RESOLVERS = {"addEnvironmentVariable": add_variable, "removeEnvironmentVariable": remove_variable}
