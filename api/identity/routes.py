"""The addresses of signing in and out, and the sign of life."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, Response, jsonify, redirect, request, send_from_directory
from flask_login import current_user

from api import audit, names
from api.context import Context
from api.identity import csrf, fresh, pages, sessions
from api.identity.attempt import MINUTES, Attempt, Attempts
from api.identity.client import Arrival, Client
from api.identity.own_tokens import OwnTokens
from api.identity.paths import PAGE_FILES, Paths
from api.identity.refusal import Refusal

log = logging.getLogger(__name__)

BROWSER_COOKIE = "portalkeeper_sign_in"
BROWSER_LENGTH = 43
DENIED = "The identity provider did not let you in."


class SignIn:
    """The views, for one provider. Each is thin: what is decided is decided in the module it calls."""

    def __init__(self, context: Context, client: Client, paths: Paths, own_tokens: OwnTokens) -> None:
        self._own_tokens = own_tokens
        self._context = context
        self._settings = context.settings
        self._client = client
        self._paths = paths
        self._attempts = Attempts(context.settings.secret_key, context.now)

    def install(self, server: Flask) -> None:
        at = self._paths.served
        server.add_url_rule(f"{at}login", "identity.login", self.login)
        server.add_url_rule(f"{at}login/callback", "identity.callback", self.callback)
        server.add_url_rule(f"{at}login/signed-out", "identity.signed_out", lambda: pages.signed_out(self._paths))
        server.add_url_rule(f"{at}logout", "identity.logout", self.logout, methods=["POST"])
        install_open(server, at)

    def login(self) -> Response:
        """Straight on to the provider, unless there is something to say first."""
        back = self._paths.safe(request.args.get("next"))
        again = current_user.is_authenticated and "fresh" in request.args
        if current_user.is_authenticated and not again:
            return to(back)
        if "ended" in request.args:
            return pages.ended(self._paths, back)
        browser = self._browser() or secrets.token_urlsafe(32)
        attempt = self._attempts.start(browser, back, fresh=again)
        try:
            response = to(self._client.authorization_url(attempt))
        except Refusal as refusal:
            return self._refuse(refusal, attempt)
        if again:
            fresh.expect(attempt)
        self._remember(response, browser)
        return response

    def callback(self) -> Response:
        """The provider's answer becomes a session, or a page that says it did not."""
        attempt = None
        try:
            self._client.check_issuer(request.args.get("iss"))
            attempt = self._attempts.resume(self._browser(), request.args.get("state"))
            self._admit(attempt, self._arrive(attempt))
        except Refusal as refusal:
            return self._refuse(refusal, attempt)
        return to(self._paths.safe(attempt.back))

    def logout(self) -> Response:
        """End our session first, whatever becomes of the provider's."""
        who = current_user.visitor.id
        id_token = sessions.end()
        audit.record("sign out", "done", who=who)
        response = to(self._client.sign_out_url(id_token, self._settings.signed_out_uri) or self._signed_out, 303)
        response.delete_cookie(csrf.COOKIE, path=self._settings.requests_prefix)
        response.delete_cookie(BROWSER_COOKIE, path=self._signed_in_at)
        # Storage belongs to the whole origin: below a prefix it holds other apps' data too.
        whole = self._settings.requests_prefix == "/"
        response.headers["Clear-Site-Data"] = '"cache", "storage"' if whole else '"cache"'
        return response

    def _arrive(self, attempt: Attempt) -> Arrival:
        code = self._code(attempt)
        if attempt.fresh:
            fresh.check_expected(attempt)
        arrival = self._client.arrive(attempt, code, request.args.get("iss"))
        if attempt.fresh:
            fresh.check_same(arrival.visitor)
        return arrival

    def _admit(self, attempt: Attempt, arrival: Arrival) -> None:
        enter = sessions.renew if attempt.fresh else sessions.begin
        enter(arrival.visitor, arrival.id_token, arrival.signed_in_at)
        self._own_tokens.begin(arrival.tokens)
        names.remember(self._context, arrival.visitor)
        act, role = "sign in again" if attempt.fresh else "sign in", arrival.visitor.role.value
        audit.record(act, "done", who=arrival.visitor.id, role=role)

    def _code(self, attempt: Attempt) -> str:
        """The code of this answer, once; an answer that says no or says nothing is refused."""
        if not sessions.store().spend(attempt.id, MINUTES * 60):
            raise Refusal("callback repeated", "This sign-in was used before.", status=400)
        if "error" in request.args:
            raise Refusal("the provider said no", DENIED, status=403)
        if not (code := request.args.get("code")):
            raise Refusal("code missing", status=400)
        return code

    def _refuse(self, refusal: Refusal, attempt: Attempt | None) -> Response:
        log.warning("sign-in refused: %s", refusal.reason)
        again, back = (attempt.fresh, attempt.back) if attempt else (False, "")
        who = current_user.id if again and current_user.is_authenticated else None
        audit.record("sign in again" if again else "sign in", "refused", who=who, reason=refusal.reason)
        return pages.refused(self._paths, refusal.sentence, refusal.status, back, fresh=again)

    def _browser(self) -> str | None:
        held = request.cookies.get(BROWSER_COOKIE, "")
        return held if len(held) == BROWSER_LENGTH else None

    def _remember(self, response: Response, browser: str) -> None:
        response.set_cookie(
            BROWSER_COOKIE,
            browser,
            max_age=MINUTES * 60,
            path=self._signed_in_at,
            secure=self._settings.https,
            httponly=True,
            samesite="Lax",
        )

    @property
    def _signed_in_at(self) -> str:
        return self._settings.requests_prefix + "login"

    @property
    def _signed_out(self) -> str:
        return self._settings.requests_prefix + "login/signed-out"


def install_open(server: Flask, at: str) -> None:
    """What answers everybody, whoever signs people in."""
    server.add_url_rule(f"{at}healthz", "identity.healthz", lambda: jsonify(ok=True))
    for name in PAGE_FILES:
        server.add_url_rule(f"{at}login/static/{name}", "identity.file", _file, defaults={"name": name})


def _file(name: str) -> Response:
    return send_from_directory(pages.FILES, name)


def to(address: str, status: int = 302) -> Response:
    """On to an address that is known to be safe."""
    return redirect(address, status, Response=Response)  # type: ignore[return-value]  # the class handed in
