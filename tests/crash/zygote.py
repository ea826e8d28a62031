"""Lives of a process that hands apps over: each is forked with everything imported, so that it can be killed at once.

Reads one JSON line for every life, answers with the life's process id, and with its exit code once it is over.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

from api.changes.driving import Timing
from api.changes.runner import drive_all
from api.context import Context
from api.errors import ApiError
from api.platforms.posit_connect.platform import PositConnect
from api.settings import Settings
from api.store.engine import open_engine

QUICK = Timing(proof=2.0, doubt=0.4, look_every=0.02, reach=5.0)
TRIES = 3
NEEDED = {
    "SECRET_KEY": "nobody-guesses-this-0123456789-abcdefghij",
    "PUBLIC_URL": "http://127.0.0.1/",
    "OIDC_ISSUER": "http://127.0.0.1/",
    "OIDC_CLIENT_ID": "console",
}


def console(store: str, url: str, key: str, ahead: float) -> Context:
    """A console whose clock is `ahead` seconds, so that leases of the dead need not be waited for."""
    engine = open_engine(store)
    entry = {"id": "connect", "kind": "posit-connect", "name": "Connect", "url": url, "api_key": key}
    settings = Settings.from_env({**NEEDED, "DATABASE_URL": store, "PLATFORMS": json.dumps([entry])})
    platforms = {"connect": PositConnect(settings.platforms[0], engine)}
    return Context(settings, engine, platforms, lambda: datetime.now(UTC) + timedelta(seconds=ahead))


def naive(context: Context, apps: list[str], receiver: str) -> None:
    """What everybody writes first: a loop with retries, begun anew after a crash."""
    platform: Any = context.platforms["connect"]
    for app in apps:
        for _ in range(TRIES):
            try:
                platform.set_owner(app, receiver)
                break
            except ApiError:
                continue


def live(order: dict[str, Any]) -> None:
    context = console(*order["console"])
    if order["naive"]:
        naive(context, *order["naive"])
    else:
        drive_all(context, timing=QUICK)


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                live(order)
                code = 0
            finally:
                os._exit(code)
        print(child, flush=True)  # noqa: T201  the answer
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  the answer


if __name__ == "__main__":
    main()
