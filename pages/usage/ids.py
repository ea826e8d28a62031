"""Every id on this screen, top to bottom; the form, the charts and the table name their own parts."""

from __future__ import annotations

from components.charts import ChartIds
from components.ids import PartIds
from components.table import TableIds
from components.usage.inquiry import InquiryIds

FORM = InquiryIds("usage")
COUNTED = "usage-counted"
PERSON = PartIds("usage-person")
TOTALS = "usage-totals"
OPENED = "usage-opened"
VIEWS = ChartIds("usage-views")
VIEWERS = ChartIds("usage-viewers")
HOURS = ChartIds("usage-hours")
GROWTH = ChartIds("usage-growth")
APPS = TableIds("usage")
BY = "usage-by"
GROUPS_CSV = "usage-groups-csv"
GROUPS_JSON = "usage-groups-json"
GROUPS = "usage-groups"
GROUPS_DOWNLOAD = "usage-groups-download"
WHO = PartIds("usage-who")
SOURCES = "usage-sources"
