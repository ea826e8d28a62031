"""The second pass: the slow fields of every app, read after the rows are already on screen."""

from __future__ import annotations

import logging

from api.context import Context
from api.errors import ApiError
from api.estate import stored
from api.estate.holding_on import Lost, fenced, held_on
from api.estate.keeping import keep_measures
from api.estate.stored import MEASURING
from api.platforms.protocol import Platform
from api.store.lease import Lease

log = logging.getLogger(__name__)
WHAT = "Visits, times, CPU and memory"


def measure(context: Context, platform: Platform) -> str | None:
    """Fill in the slow fields; the sentence of what went wrong, or None.

    Has a lease of its own: on a small points budget this takes long, and the next reading need not wait for it.
    """
    with held_on(context, MEASURING + platform.id) as lease:
        if lease is None:
            return None
        try:
            return _measure(context, platform, lease)
        except Lost:
            return None
        except ApiError as error:
            log.warning("%s could not be measured", platform.id, exc_info=True)
            return _note(context, platform, lease, f"{WHAT} could not be read: {error}")
        except Exception:
            log.exception("%s could not be measured", platform.id)
            return _note(context, platform, lease, f"{WHAT} could not be read. The log has the details.")


def _measure(context: Context, platform: Platform, lease: Lease) -> str | None:
    at = context.now()
    measures = platform.measure()
    if measures:
        with fenced(context, lease) as connection:
            keep_measures(connection, platform.id, measures, at)
    return None


def _note(context: Context, platform: Platform, lease: Lease, sentence: str) -> str:
    """The values of the last second pass stay, with its age; the reason joins the problems of the reading."""
    try:
        with fenced(context, lease) as connection:
            problems = [one for one in stored.load_one(connection, platform.id).problems if not one.startswith(WHAT)]
            stored.change(connection, platform.id, rows_changed=False, problems=[*problems, sentence])
    except Lost:
        log.warning("%s was taken over before its failure could be noted", platform.id)
    return sentence
