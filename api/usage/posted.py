"""`POST usage/views`: what apps themselves report, under the key of their platform."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from flask import Flask, Response, request

from api.context import Context
from api.errors import ConfigError
from api.estate.looking import look
from api.platforms.values import moment
from api.usage.counter import View
from api.usage.inbox import Inbox

log = logging.getLogger(__name__)

LARGEST, MOST = 256 * 1024, 1000  # bytes and views of one request
LONGEST = 255  # characters of a name
EARLIEST, LATEST = timedelta(days=7), timedelta(hours=1)  # before and after our clock
RETRY_SECONDS = "30"


def install(server: Flask, context: Context) -> Inbox | None:
    """Only where USAGE_KEYS is set; raises ConfigError when it names a platform there is not."""
    keys = dict(context.settings.usage.keys)
    if unknown := sorted(set(keys) - set(context.platforms)):
        raise ConfigError(f"USAGE_KEYS names {', '.join(unknown)}, which PLATFORMS does not.")
    if not keys:
        return None
    inbox = Inbox(context)
    server.post(f"{context.settings.routes_prefix}usage/views", endpoint="usage-views")(
        lambda: _take(context, inbox, keys)
    )
    return inbox


def _take(context: Context, inbox: Inbox, keys: Mapping[str, str]) -> Response:
    platform = _platform(keys)
    if platform is None:
        return _answer(401, error="Send the key of the platform as: Authorization: Bearer KEY.")
    if (request.content_length or 0) > LARGEST:
        return _answer(413, error=f"Send at most {LARGEST // 1024} KB at once.")
    rows = _rows(request.get_data(cache=False))
    if rows is None:
        return _answer(400, error=f'Send {{"views": […]}} with 1 to {MOST} objects that have at least "app".')
    known, now = {app.name for app in look(context, platform).apps}, context.now()
    read = [_view(row, known, now) for row in rows]
    views = [one for one in read if isinstance(one, View)]
    if not inbox.put(platform, views):
        response = _answer(429, error="Too many views wait to be counted. Try again in half a minute.")
        response.headers["Retry-After"] = RETRY_SECONDS
        return response
    refused = [{"number": number, "why": one} for number, one in enumerate(read) if isinstance(one, str)]
    return _answer(202, taken=len(views), refused=refused)


def _platform(keys: Mapping[str, str]) -> str | None:
    """Every key is compared, in constant time."""
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
    found = [platform for platform, key in keys.items() if hmac.compare_digest(key.encode(), sent)]
    return found[0] if found else None


def _rows(body: bytes) -> list[Any] | None:
    try:
        sent = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    rows = sent.get("views") if isinstance(sent, dict) else None
    return rows if isinstance(rows, list) and 0 < len(rows) <= MOST else None


def _view(row: Any, known: set[str], now: datetime) -> View | str:
    """The view, or why it is none."""
    if not isinstance(row, dict):
        return "It is no object."
    app, viewer, at = row.get("app"), row.get("viewer"), _time(row.get("time"), now)
    if not isinstance(app, str) or app not in known:
        return "There is no such app."
    if viewer is not None and not (isinstance(viewer, str) and 0 < len(viewer) <= LONGEST):
        return f"A viewer is a user name of up to {LONGEST} characters, or null."
    if at is None:
        return "Its time is none, or further from ours than a week back or an hour ahead."
    return View(app, at, viewer)


def _time(sent: Any, now: datetime) -> datetime | None:
    try:
        at = now if sent is None else moment(sent, UTC) if isinstance(sent, str) else None
    except ValueError:
        return None
    return at if at and now - EARLIEST <= at <= now + LATEST else None


def _answer(status: int, **said: Any) -> Response:
    return Response(orjson.dumps(said), status=status, mimetype="application/json")
