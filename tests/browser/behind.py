"""A platform past the console: who owns what there, who could, and what somebody else does to it."""

from __future__ import annotations

import api
from api.estate.refresh import Result, refresh
from demo.dash_enterprise_4 import apps
from demo.standing.state import unpack
from tests.waiting import eventually


def known(estate, name):
    """Has an account there that may own apps."""
    return known_on(estate.legacy, name)


def known_on(platform, name):
    rows = platform.state.rows("SELECT doc FROM person WHERE username = ?", (name,))
    return bool(rows) and not unpack(rows[0]["doc"]).get("locked") and unpack(rows[0]["doc"])["isDashCreator"]


def owners_of(platform):
    return {row["name"]: row["owner"] for row in platform.state.rows("SELECT name, owner FROM app")}


def give(platform, owner, *names):
    """As somebody else would, past this console."""
    with platform.state.change():
        for name in names:
            doc = platform.state.rows("SELECT doc FROM app WHERE name = ?", (name,))[0]["doc"]
            apps.save(platform.state, unpack(doc) | {"owner": owner})


def read_again(estate, *only):
    """As the operator's command does, in another process's stead; of the platforms named, else of all.

    The console may be at it by itself, with what it saw before: then it is read once more.
    """
    context = api.connect(estate.settings)
    for name in only or context.platforms:
        eventually(lambda name=name: read(context, context.platforms[name]))
    context.engine.dispose()


def read(context, platform):
    return refresh(context, platform, asked=context.now()).result is not Result.BUSY
