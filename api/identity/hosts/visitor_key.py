"""The visitor's own key for Posit Connect: what a person does there is done with that person's rights, not the owner's.

Source: posit-dev/posit-sdk-py `oauth.py` and posit-dev/connectcreds (how the exchange is sent), and
posit-dev/connect-extensions (error code 212). Never run against a real server.
"""

from __future__ import annotations

import hashlib
import logging
from functools import partial
from typing import Any

from flask import current_app, request

from api.access import visitor
from api.context import current
from api.errors import ApiError, Garbled, NeedsLogin, NotOffered, Unreachable
from api.hosting import Identity
from api.identity.hosts.kept_keys import KeptKeys, Key
from api.platforms.options import trusted
from api.platforms.settings import is_safe_url
from api.rest.call import write
from api.rest.endpoint import Endpoint

log = logging.getLogger(__name__)

HEADER = "Posit-Connect-User-Session-Token"
PATH = "__api__/v1/oauth/integrations/credentials"
GRANT = "urn:ietf:params:oauth:grant-type:token-exchange"
FROM, INTO = "urn:posit:connect:user-session-token", "urn:posit:connect:api-key"
NO_INTEGRATION = 212
NOT_LET_IN = frozenset({401, 403})
EXTENSION = "portalkeeper.visitor-keys"
STEP = (
    "Ask an administrator of Connect for an OAuth integration of the template “Connect” with max_role Admin, add it"
    " under Access in this content's settings, and load the page again."
)
LATER = "Try again in a few minutes."


def visitor_key(*, anew: bool = False) -> Key:
    """The API key of the person who is there; at most an hour old, unless it shall be traded for `anew`.

    Raises NotOffered with what to set up when this console cannot have one, NotAllowed when nobody is signed in,
    else Unreachable, Garbled, NeedsLogin or Refused. There is no way round it: the content's own key has its owner's
    rights, so it is never used in the visitor's place. It only proves to Connect which content asks.
    """
    person, hosting = visitor(), current().settings.hosting
    if hosting.identity is not Identity.CONNECT:
        raise NotOffered("This console does not learn from Posit Connect who is there.", "Set IDENTITY=connect on it.")
    token = request.headers.get(HEADER)
    if not token:
        raise _not_set_up()
    if not hosting.connect_server or not hosting.connect_api_key:
        raise NotOffered(
            "Posit Connect does not tell this content its address and key.",
            "Ask an administrator to switch on Applications.DefaultServerEnv and Applications.DefaultAPIKeyEnv.",
        )
    if not is_safe_url(hosting.connect_server):
        raise NotOffered("CONNECT_SERVER is not an https:// address, so no key is fetched.", "Ask an administrator.")
    kept: KeptKeys = current_app.extensions.setdefault(EXTENSION, KeptKeys())
    mark = hashlib.sha256(f"{person.id}\n{token}".encode()).hexdigest()
    fetch = partial(_exchange, hosting.connect_server, hosting.connect_api_key, token)
    return kept.get(mark, current().now(), fetch, anew=anew)


def _exchange(server: str | None, content_key: str | None, token: str) -> str:
    """One exchange by RFC 8693; it changes nothing, but like every POST it is sent once."""
    form = {
        "grant_type": GRANT,
        "subject_token_type": FROM,
        "subject_token": token,
        "requested_token_type": INTO,
    }
    endpoint = Endpoint(
        url=str(server).rstrip("/"),
        label="Posit Connect",
        trusted=trusted("Posit Connect", None, str(server)),
        headers={"Authorization": f"Key {content_key}"},
        explain=_explain,
    )
    try:
        answer = write(endpoint, "POST", PATH, form=form)
    except (Unreachable, Garbled) as error:
        raise type(error)(error.sentence, LATER) from error
    finally:
        endpoint.hang_up()
    key = answer.get("access_token") if isinstance(answer, dict) else None
    if not isinstance(key, str) or not key or not key.isprintable():
        raise Garbled("Posit Connect answered the exchange without a key.", LATER)
    return key


def _explain(status: int, payload: Any) -> ApiError | None:
    if isinstance(payload, dict) and payload.get("code") == NO_INTEGRATION:
        return _not_set_up()
    if status in NOT_LET_IN:
        return NeedsLogin("Posit Connect does not give this visitor a key.", "Load the page again, or ask its owner.")
    return None


def _not_set_up() -> NotOffered:
    return NotOffered("No integration lets this console act on Posit Connect as its visitor.", STEP)
