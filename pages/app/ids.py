"""Every id on this screen, top to bottom."""

from __future__ import annotations

from components.charts import ChartIds
from components.usage.inquiry import InquiryIds

KEY = "app-key"
SHOWN = "app-shown"
QUESTION = "app-question"
KNOWN = "app-known"
USE = "app-use"
USE_SEEN = "app-use-seen"
USE_FORM = InquiryIds("app")
USE_COUNTED = "app-use-counted"
USE_UNKNOWN = "app-use-unknown"
USE_KNOWN = "app-use-known"
USE_TOTALS = "app-use-totals"
USE_VIEWS = ChartIds("app-views")
USE_MARKS = "app-use-marks"
USE_VIEWERS = ChartIds("app-viewers")
USE_TAKEN_UP = "app-use-taken-up"
USE_ADOPTION = ChartIds("app-adoption")
USE_NOT_TAKEN_UP = "app-use-not-taken-up"
USE_HOURS = ChartIds("app-hours")
USE_WHO = "app-use-who"
USE_NOT_HELD = "app-use-not-held"
USE_HELD = "app-use-held"
USE_MEMORY = ChartIds("app-memory")
USE_CPU = ChartIds("app-cpu")
USE_SOURCES = "app-use-sources"
LIVE = "app-live"
PAST = "app-past"

RETRY = "app-retry"


def retry(what: object) -> dict[str, object]:
    """The button that asks the platform again: there only after it has not answered."""
    return {"type": RETRY, "what": what}
