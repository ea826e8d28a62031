"""What happens to use after a platform was read: its apps' condition is kept, visits count, old viewers are dropped."""

from __future__ import annotations

import logging

from api.context import Context
from api.platforms.protocol import Platform
from api.usage import conditions
from api.usage.forgetting import forget
from api.usage.gathering import gather

log = logging.getLogger(__name__)


def follow(context: Context, platform: Platform) -> str | None:
    """The sentence of what went wrong, or None. The reading has succeeded already and stays so."""
    try:
        conditions.note(context, platform)
        outcome = gather(context, platform)
        forget(context, platform.id)
    except Exception:
        log.exception("%s: use could not be gathered", platform.id)
        return f"{platform.name}: use could not be gathered. The log has the details."
    return outcome.sentence if outcome and outcome.failed else None
