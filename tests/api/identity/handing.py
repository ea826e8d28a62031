"""A console without screens that hands apps over, by routes that do what faces do; nobody drives the run by itself."""

from __future__ import annotations

from contextlib import contextmanager

from api import planning
from api.access import Permission, require
from api.changes import confirming, runs
from api.changes.driving import Timing
from api.changes.face import named, require_rights
from api.context import EXTENSION, Context, current
from api.errors import ApiError
from api.estate.refresh import refresh
from api.store import migrate
from api.store.engine import open_engine

QUICK = Timing(look_every=0.02)


def migrated(folder):
    """The address of a store as migrations leave it, which other processes take too."""
    url = f"sqlite:///{folder / 'store.sqlite3'}"
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    return url


def prepare(console, platform, source, receiver):
    """The routes /confirm and /resume/<run>, and the platform read once."""
    asked = {"asks": "person", "source": source, "receiver": receiver, "platform": platform}
    add = console.server.add_url_rule
    add("/confirm", "confirm", lambda: said(lambda: confirm(asked)))
    add("/resume/<run>", "resume", lambda run: said(lambda: resume(run)))
    context = console.server.extensions[EXTENSION]
    refresh(context, context.platforms[platform], asked=context.now())
    return console


def said(act):
    """What a page would show of it."""
    try:
        return str(act())
    except ApiError as error:
        return str(error), 409


def confirm(asked):
    visitor = require(Permission.CHANGE)
    plan = planning.make(current(), asked, visitor.id)
    require_rights(plan)
    return planning.confirm(current(), plan.hash, named(visitor))


def resume(run):
    confirming.resume(current(), run, named(require(Permission.CHANGE)))


def confirmed(browser, console, stand_in):
    """Somebody signed in says yes; nobody drives it yet, and what was asked until then is forgotten."""
    answer = browser.open(f"{console.url}confirm")
    assert answer.ok, answer.text
    stand_in.requests.clear()
    return answer.text


@contextmanager
def another_process(console, platforms):
    """The same console as a process sees it that has just been started."""
    engine = open_engine(console.settings.database_url)
    yield Context(console.settings, engine, platforms(engine), console.clock)
    engine.dispose()


def standing(context, run):
    with context.engine.connect() as connection:
        return runs.load(connection, run), [item.state for item in runs.items(connection, run)]
