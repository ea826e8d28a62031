"""The key a visitor lends, in the place of the one of our own account."""

from __future__ import annotations

from requests.auth import AuthBase
from requests.models import PreparedRequest

from api.platforms.bearer import Bearer


class Carried(AuthBase):
    """Asks the bearer anew for every request: a key that is over is not sent."""

    def __init__(self, bearer: Bearer) -> None:
        self._bearer = bearer

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers["Authorization"] = f"Key {self._bearer.token()}"
        return request
