"""Reported views wait here for a few seconds and are kept together: whoever reports never waits for the store."""

from __future__ import annotations

import atexit
import logging
import threading
from collections import defaultdict
from dataclasses import replace

from sqlalchemy.exc import SQLAlchemyError

from api.context import Context
from api.usage import gatherings
from api.usage.counter import Counter, View
from api.usage.gatherings import Gathering, Source

log = logging.getLogger(__name__)

SECONDS = 5.0  # what a killed process loses at most
MOST = 50_000  # that wait


class Inbox:
    """Belongs to one process. What waits at an orderly end is kept then."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lock = threading.Lock()
        self._waiting: defaultdict[str, list[View]] = defaultdict(list)
        self._writer: threading.Timer | None = None
        atexit.register(self.flush)

    def put(self, platform: str, views: list[View]) -> bool:
        """False when too many wait already: then none is taken."""
        if not views:
            return True
        with self._lock:
            if sum(map(len, self._waiting.values())) + len(views) > MOST:
                return False
            self._waiting[platform] += views
            if self._writer is None:
                self._writer = threading.Timer(SECONDS, self.flush)
                self._writer.daemon = True
                self._writer.start()
        return True

    def flush(self) -> None:
        """Keep all that waits; what the store does not take waits for the next one."""
        with self._lock:
            waiting, self._waiting, self._writer = self._waiting, defaultdict(list), None
        for platform, views in waiting.items():
            try:
                self._keep(platform, views)
            except SQLAlchemyError:
                log.warning("%s: reported views could not be kept yet", platform, exc_info=True)
                self.put(platform, views)

    def _keep(self, platform: str, views: list[View]) -> None:
        counter, now = Counter(self._context, platform), self._context.now()
        counter.add(views)
        with self._context.engine.begin() as connection:
            counter.keep(connection, Source.APP)
            held = gatherings.of_platform(connection, platform, Source.APP) or Gathering(platform, Source.APP, now)
            first = min([one.at for one in views] + ([held.first] if held.first else []))
            last = max(now, held.last or now)
            gatherings.save(connection, replace(held, at=now, first=first, last=last, views=held.views + len(views)))
