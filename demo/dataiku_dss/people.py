"""People, their activity, and whose key it is that asks."""

from __future__ import annotations

from demo.dataiku_dss.call import MISSING, Call, Problem
from demo.standing.state import Row, unpack

BASIC = ("login", "displayName", "email", "groups", "enabled")


def own_account(call: Call) -> Row:
    """`authIdentifier` is the login for a user's key, the key's own id for any other."""
    source = "PERSONAL_API_KEY" if call.key.login else "PROJECT_API_KEY" if call.key.project else "CONFIGURABLE_API_KEY"
    found: Row = {"authSource": source, "authIdentifier": call.key.who}
    return found | {"groups": list(call.key.groups)} if call.key.login else found


def list_users(call: Call) -> list[Row]:
    call.require_admin()
    return _docs(call)


def get_user(call: Call, login: str) -> Row:
    call.require_admin()
    found = call.state.row("SELECT doc FROM person WHERE login = ?", (login,))
    if found is None:
        raise Problem(404, MISSING, f"User does not exist: {login}")
    return unpack(found["doc"])


def list_users_info(call: Call) -> list[Row]:
    """For any key that belongs to the whole server."""
    if call.key.project:
        call.require_admin()
    return [{name: doc[name] for name in BASIC} for doc in _docs(call)]


def list_activity(call: Call) -> list[Row]:
    call.require_admin()
    enabled_only = call.given("enabledUsersOnly") in {"true", "True"}
    rows = call.state.rows("SELECT doc, activity FROM person ORDER BY login")
    return [unpack(row["activity"]) for row in rows if not enabled_only or unpack(row["doc"])["enabled"]]


def _docs(call: Call) -> list[Row]:
    return [unpack(row["doc"]) for row in call.state.rows("SELECT doc FROM person ORDER BY login")]
