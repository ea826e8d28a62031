"""What people do with their own account: password, API key, SSH keys."""

from __future__ import annotations

import secrets
from typing import Any

from demo.dash_enterprise_4 import words
from demo.dash_enterprise_4.call import Call, Info
from demo.dash_enterprise_4.mutations import payloads
from demo.standing.state import Row, pack

LEAST_PASSWORD = 8


def change_password(
    _root: Any, info: Info, current_password: str | None = None, new_password: str | None = None
) -> Row:
    call = info.context
    current = None if current_password == call.person["password"] else words.WRONG_PASSWORD
    new = None if len(new_password or "") >= LEAST_PASSWORD else words.WEAK_PASSWORD
    if not current and not new:
        _keep(call, {"password": new_password})
    return {"ok": not current and not new, "currentPasswordError": current, "newPasswordError": new}


def reset_api_key(_root: Any, info: Info, password: str | None = None) -> Row:
    """The old key stops working at once."""
    call = info.context
    if password != call.person["password"]:
        return {"newKey": None, "error": words.WRONG_PASSWORD}
    key = secrets.token_hex(20)
    call.state.run("UPDATE person SET api_key = ? WHERE username = ?", (key, call.username))
    return {"newKey": key, "error": None}


def update_ssh_keys(_root: Any, info: Info, keys: str | None = None) -> Row:
    """All keys at once, one per line."""
    _keep(info.context, {"sshKeys": keys or ""})
    return payloads.ok()


def _keep(call: Call, changed: Row) -> None:
    call.state.run("UPDATE person SET doc = ? WHERE username = ?", (pack(call.person | changed), call.username))


RESOLVERS = {
    "changePassword": change_password,
    "resetApiKey": reset_api_key,
    "updateSshKeys": update_ssh_keys,
}
