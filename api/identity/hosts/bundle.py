"""A warning for a store that the next deployment would wipe."""

from __future__ import annotations

import logging
from pathlib import Path

from api.settings import Settings

log = logging.getLogger(__name__)

BUNDLE = Path(__file__).resolve().parents[3]
SQLITE = "sqlite:///"


def warn_of_loss(settings: Settings, bundle: Path = BUNDLE) -> None:
    """Say so once at start when a host runs us and our SQLite file lies in the folder that a redeploy replaces."""
    hosting, url = settings.hosting, settings.database_url
    if not (hosting.on_connect or hosting.on_dash_enterprise) or not url.startswith(SQLITE):
        return
    store = Path(url.removeprefix(SQLITE).partition("?")[0]).resolve()
    if store.is_relative_to(bundle):
        log.warning(
            "The store %s lies inside this app's own folder, which the next deployment replaces: history would be"
            " lost. Set DATABASE_URL to Postgres, or STATE_DIR to a folder that stays.",
            store,
        )
