"""Who works on an app, who owns it, and who is there at all."""

from __future__ import annotations

from typing import Any

from demo.dash_enterprise_4 import apps, moves, words
from demo.dash_enterprise_4.call import Call, Info, find_person
from demo.dash_enterprise_4.mutations import payloads
from demo.standing.state import Row, unpack

Names = list[str | None] | None


def add_collaborators(
    _root: Any, info: Info, appname: str | None = None, teams: Names = None, users: Names = None
) -> Row:
    """Unknown users are refused; a name that is there already is no error."""
    call = info.context
    if any(find_person(call.state, user) is None for user in _named(users)):
        return payloads.app(None, words.NO_SUCH_USER)
    return _share(call, appname, lambda kept, given: kept + [name for name in given if name not in kept], teams, users)


def remove_collaborators(
    _root: Any, info: Info, appname: str | None = None, teams: Names = None, users: Names = None
) -> Row:
    return _share(info.context, appname, lambda kept, given: [name for name in kept if name not in given], teams, users)


def _share(call: Call, appname: str | None, merge: Any, teams: Names, users: Names) -> Row:
    with call.state.change():
        doc = call.reach(appname)
        if doc is None:
            return payloads.app(None, words.NO_SUCH_APP)
        kept = doc["collaborators"]
        doc["collaborators"] = {
            "users": merge(kept["users"], _named(users)),
            "teams": merge(kept["teams"], _named(teams)),
        }
        apps.save(call.state, doc)
    return payloads.app(doc)


def _named(names: Names) -> list[str]:
    return list(dict.fromkeys(name for name in names or [] if name))


def move_everything(
    _root: Any, info: Info, source_username: str | None = None, target_username: str | None = None
) -> Row:
    """Of anybody for an administrator, of oneself for everybody; the answer says only that it has begun."""
    call = info.context
    if not call.is_admin and source_username != call.username:
        return payloads.ok(words.FORBIDDEN)
    if not find_person(call.state, source_username) or not find_person(call.state, target_username):
        return payloads.ok(words.NO_SUCH_USER)
    if source_username == target_username:
        return payloads.ok(words.SAME_USER)
    moves.start(call.state, call.options, str(source_username), str(target_username))
    return payloads.ok()


def delete_user(_root: Any, info: Info, username: str | None = None) -> Row:
    """What happens to the apps is not published: here they stay, without an owner."""
    call = info.context
    if not call.is_admin:
        return payloads.ok(words.FORBIDDEN)
    if username == call.username:
        return payloads.ok(words.OWN_ACCOUNT)
    with call.state.change():
        if not call.state.run("DELETE FROM person WHERE username = ?", (username,)):
            return payloads.ok(words.NO_SUCH_USER)
        for row in call.state.rows("SELECT doc FROM app WHERE owner = ?", (username,)):
            apps.save(call.state, unpack(row["doc"]) | {"owner": None})
        call.state.run("UPDATE service SET owner = NULL WHERE owner = ?", (username,))
    return payloads.ok()


RESOLVERS = {
    "addCollaborators": add_collaborators,
    "removeCollaborators": remove_collaborators,
    "moveAppsAndServices": move_everything,
    "deleteUser": delete_user,
}
