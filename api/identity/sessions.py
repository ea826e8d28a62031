"""Sessions on the server: the browser holds a random number, we hold who it is, since when, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from cachelib import FileSystemCache, RedisCache
from flask import Flask, Response, current_app, session
from flask.sessions import SessionInterface
from flask_login import LoginManager, UserMixin, login_user, logout_user
from flask_session.base import ServerSideSession
from flask_session.cachelib import CacheLibSessionInterface

from api.access import Role, Visitor
from api.context import Context, current
from api.identity.envelope import Envelope
from api.settings import Settings

COOKIE = "portalkeeper_session"
TOKENS = "tokens"  # the entry that says where the person's own tokens lie, and the beginning of that place's name
MOST_FILES = 20_000
# How often "last seen" is written: often enough for a limit in minutes, seldom enough to keep reads reads.
SEEN_EVERY = timedelta(seconds=30)


class Unvarying(SessionInterface):
    """Files that never change are the same for everybody: with Vary, each new cookie would fetch them again."""

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        super().save_session(app, session, response)
        if response.cache_control.immutable:
            response.vary.discard("cookie")  # in small letters: Werkzeug compares with the name as given


class Store(Unvarying, CacheLibSessionInterface):  # type: ignore[misc]  # Flask-Session ships no types
    """Flask-Session over files or Redis, in which an ended session stays ended.

    A request that was under way when the person signed out would write its copy back; the mark left by deletion
    makes that copy unreadable.
    """

    session_class = ServerSideSession

    def __init__(self, cache: FileSystemCache | RedisCache, hours: int) -> None:
        super().__init__(client=cache, key_prefix="session:", use_signer=False, permanent=False, sid_length=32)
        self._mark_seconds = hours * 3600

    def end(self, number: str) -> None:
        """End the session with this number, from wherever; a copy of it that a request holds is worth nothing."""
        self._delete_session(self._get_store_id(number))

    def held(self, number: str) -> dict[str, Any] | None:
        """What is kept of the session with this number, unless it has ended."""
        found = self._retrieve_session_data(self._get_store_id(number))
        return found if isinstance(found, dict) else None

    def spend(self, number: str, seconds: int) -> bool:
        """Whether this number is used for the first time within these seconds."""
        return bool(self.cache.add(f"spent:{number}", 1, timeout=seconds))

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        """Nearly every request only reads its session: nothing to write then, and no cookie to renew."""
        if session.modified or not session:
            super().save_session(app, session, response)
        elif not response.cache_control.immutable:
            response.headers.add("Vary", "Cookie")

    def _delete_session(self, store_id: str) -> None:
        self.cache.set(f"ended:{store_id}", 1, timeout=self._mark_seconds)
        super()._delete_session(store_id)

    def _retrieve_session_data(self, store_id: str) -> Any:
        if self.cache.has(f"ended:{store_id}"):
            return None
        return super()._retrieve_session_data(store_id)


class Login(LoginManager):  # type: ignore[misc]  # Flask-Login ships no types
    """Without its session protection, which compares network addresses: they change while people travel."""

    session_protection = None

    def _session_protection_failed(self) -> bool:
        return False  # it would hash address and browser for every request before it sees that nobody asked


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """What Flask-Login calls a user: carries the visitor of this request."""

    def __init__(self, visitor: Visitor) -> None:
        self.id = visitor.id
        self.visitor = visitor


def install(server: Flask, context: Context) -> None:
    """Cookie, store and Flask-Login; opens no connection."""
    settings = context.settings
    configure_cookie(server, settings)
    server.session_interface = open_store(settings)
    Login(server).user_loader(_load)


def open_store(settings: Settings) -> Store:
    """The store of every process with these settings; opens no connection."""
    return Store(open_cache(settings), settings.session_hours)


def configure_cookie(server: Flask, settings: Settings) -> None:
    """Its name and path are ours alone: other apps of a host share its origin."""
    server.config.update(
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_PATH=settings.requests_prefix,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
    )


def begin(visitor: Visitor, id_token: str, signed_in_at: float | None) -> None:
    """A new session under a new number; whatever this browser had before is ended."""
    _forget_tokens()
    store().regenerate(session)
    session.clear()
    _fill(visitor, id_token, signed_in_at)


def renew(visitor: Visitor, id_token: str, signed_in_at: float | None) -> None:
    """The same session after the same person has signed in again: a new number, and what it holds stays.

    Their own tokens stay where they are, so that runs that act with them go on.
    """
    store().regenerate(session)
    _fill(visitor, id_token, signed_in_at)


def _fill(visitor: Visitor, id_token: str, signed_in_at: float | None) -> None:
    now = current().now().isoformat()
    hint = _envelope().seal({"id_token": id_token})
    session.update(visitor=asdict(visitor), began=now, seen=now, hint=hint, signed_in_at=signed_in_at)
    login_user(SignedIn(visitor))


def end() -> str | None:
    """End this session for good; returns the ID token to tell the provider with, if there is one."""
    held = _envelope().open(str(session.get("hint", ""))) or {}
    _forget_tokens()
    logout_user()
    session.clear()
    return held.get("id_token")


def enforce(*, attended: bool) -> None:
    """End the session if a limit has passed, else note that it is in use.

    Requests that a page makes by itself while nobody is there (`attended` is False) do not keep a session alive.
    """
    if "visitor" not in session:
        return
    context = current()
    if _is_over(session, context):
        end()
    elif attended and context.now() - _time(session, "seen") >= SEEN_EVERY:
        session["seen"] = context.now().isoformat()


def lasts(kept: Store, number: str, context: Context) -> bool:
    """Whether a request with this number would still be let in."""
    held = kept.held(number)
    return held is not None and "visitor" in held and not _is_over(held, context)


def number() -> str:
    """Of this request's session: what the browser holds."""
    return str(session.sid)  # type: ignore[attr-defined]  # Flask-Session's own


def store() -> Store:
    interface = current_app.session_interface
    if not isinstance(interface, Store):
        raise TypeError("The identity of this server is not installed.")
    return interface


def _forget_tokens() -> None:
    if place := session.get(TOKENS):
        store().cache.delete(f"{TOKENS}:{place}")


def _load(identity: str) -> SignedIn | None:
    held = session.get("visitor")
    if not isinstance(held, dict) or held.get("id") != identity:
        return None
    return SignedIn(Visitor(**{**held, "role": Role(held["role"])}))


def _is_over(held: Mapping[str, Any], context: Context) -> bool:
    settings, now = context.settings, context.now()
    idle = now - _time(held, "seen") > timedelta(minutes=settings.idle_minutes)
    return idle or now - _time(held, "began") > timedelta(hours=settings.session_hours)


def _time(held: Mapping[str, Any], name: str) -> datetime:
    """A session without a readable time is as old as can be."""
    try:
        return datetime.fromisoformat(held[name])
    except (KeyError, TypeError, ValueError):
        return datetime.min.replace(tzinfo=UTC)


def _envelope() -> Envelope:
    return Envelope(current().settings.secret_key, "sign-out hint")


def open_cache(settings: Settings) -> FileSystemCache | RedisCache:
    """Where sessions lie; opens no connection."""
    seconds = settings.session_hours * 3600
    if settings.redis_url:
        import redis  # noqa: PLC0415  a tenth of a second at every start, for nobody without this setting

        return RedisCache(redis.Redis.from_url(settings.redis_url), default_timeout=seconds, key_prefix="portalkeeper:")
    folder = settings.state_dir / "sessions"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FileSystemCache(str(folder), threshold=MOST_FILES, default_timeout=seconds)
