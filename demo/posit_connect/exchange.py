"""Trading a visitor's session token for a key of their own, as posit-sdk's `oauth.get_credentials` asks for it.

What tokens and keys look like is made up: real ones are opaque. A key lives until it is taken back.
"""

from __future__ import annotations

import secrets

from flask import request

from demo.posit_connect.call import Call, Problem
from demo.standing.state import Row

GRANT = "urn:ietf:params:oauth:grant-type:token-exchange"
FROM, INTO = "urn:posit:connect:user-session-token", "urn:posit:connect:api-key"
NO_INTEGRATION = Problem(400, 212, "No OAuth integration is associated with this content.")
NO_SESSION = Problem(400, 4, "The session token is not valid.")
BEGINNING = "session-of-"


def session_token(username: str) -> str:
    """What Connect would send with each request of this visitor."""
    return f"{BEGINNING}{username}"


def exchange(call: Call) -> Row:
    """By the content's own key, which only says which content asks."""
    given = request.form
    if not call.options.integration:
        raise NO_INTEGRATION
    if (given.get("grant_type"), given.get("subject_token_type")) != (GRANT, FROM):
        raise NO_SESSION
    name = given.get("subject_token", "").removeprefix(BEGINNING)
    found = call.state.row("SELECT guid FROM person WHERE username = ?", (name,))
    if found is None:
        raise NO_SESSION
    key = secrets.token_urlsafe(24)
    call.state.run("INSERT INTO visitor_key VALUES (?, ?)", (key, found["guid"]))
    return {"access_token": key, "issued_token_type": INTO, "token_type": "Key"}
