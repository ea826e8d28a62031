"""Before everything else: who may come in. Decided by path and session alone, never by what a body says."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from flask import Flask, Response, redirect, request
from flask_login import current_user
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException

from api.context import Context
from api.errors import NotAllowed
from api.identity import bodies, sessions
from api.identity.paths import Paths

READS = frozenset({"GET", "HEAD", "OPTIONS"})
UNATTENDED = "X-Unattended"
SENTENCE = "Sign in to continue."
TurnAway = Callable[[Paths, bool], Response]


def install(server: Flask, context: Context, paths: Paths, turn_away: TurnAway | None = None) -> None:
    """`turn_away` answers strangers: given whether a person asks for a page; by default they are sent to sign in."""
    bodies.install(server, paths.callbacks)
    server.register_error_handler(NotAllowed, lambda error: plain(str(error), 403))
    tell, on_connect = turn_away or _send_to_sign_in, context.settings.hosting.on_connect

    def answer() -> Response:
        return tell(paths, _navigation(paths) or (on_connect and _first_look(paths)))

    server.before_request(lambda: _check(context.settings.origin, paths, answer))


def _check(origin: str, paths: Paths, turn_away: Callable[[], Response]) -> Response | None:
    """None lets the request through; anything else is the answer."""
    method, path, headers = request.method, request.path, request.headers
    if method not in READS and _foreign(headers, origin):
        return plain("This request comes from another site, so it was not carried out.", 403)
    sessions.enforce(attended=UNATTENDED not in headers)
    if path in paths.open or (path in paths.keyed and method == "POST"):
        return None
    if not current_user.is_authenticated:
        return turn_away()
    if path in paths.acts and method != "POST":
        return plain("This address takes POST only.", 405, Allow="POST")
    return _misshapen() if path == paths.callbacks else None


def _foreign(headers: Headers, origin: str) -> bool:
    """Browsers say where a request comes from; one that says nothing is no browser and carries nobody's cookie."""
    from_here = headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    return not from_here or headers.get("Origin", origin) != origin


def login_required(status: int = 401) -> Response:
    """What scripts are told; the header makes our own ones leave for the sign-in page."""
    return plain(SENTENCE, status, **{"X-Login-Required": "1"})


def _send_to_sign_in(paths: Paths, navigates: bool) -> Response:
    """People are sent to sign in and come back; everything else is told why in a word."""
    if not navigates:
        return login_required()
    if request.method not in READS:
        return redirect(f"{paths.asked}login/signed-out", 303)  # type: ignore[return-value]  # a werkzeug Response
    return redirect(paths.login(asked_for(paths)))  # type: ignore[return-value]  # as above


def asked_for(paths: Paths) -> str:
    """The address of this request as the browser has it."""
    asked = paths.in_browser(quote(request.path))
    query = request.query_string.decode("latin-1")
    return f"{asked}?{query}" if query else asked


def _navigation(paths: Paths) -> bool:
    """A person opening an address, or signing out of a session that is over; never Dash's own addresses."""
    name = request.path.removeprefix(paths.served)
    wants_page = "text/html" in request.headers.get("Accept", "")
    moves = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    opens = request.method in {"GET", "HEAD"} and not name.startswith(("_", "assets/"))
    return wants_page and moves and (opens or name == "logout")


def _first_look(paths: Paths) -> bool:
    """Posit Connect, and who deploys to it, ask a starting bundle for `/` and want anything but an error."""
    return request.path == paths.served and request.method in {"GET", "HEAD"}


def _misshapen() -> Response | None:
    try:
        bodies.check()
    except HTTPException as error:
        return plain(bodies.SENTENCE, error.code or 400)
    return None


def plain(sentence: str, status: int, **headers: str) -> Response:
    """An answer without any page."""
    return Response(sentence, status=status, mimetype="text/plain", headers=headers)
