"""Every id on this screen, top to bottom; the form, the charts and the table name their own parts."""

from __future__ import annotations

from components.charts import ChartIds
from components.table import TableIds
from components.usage.inquiry import InquiryIds

FORM = InquiryIds("usage")
COUNTED = "usage-counted"
PERSON = "usage-person"
PERSON_WAYS = "usage-person-ways"
PERSON_CSV = "usage-person-csv"
PERSON_JSON = "usage-person-json"
PERSON_DOWNLOAD = "usage-person-download"
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
WHO = "usage-who"
WHO_WAYS = "usage-who-ways"
WHO_CSV = "usage-who-csv"
WHO_JSON = "usage-who-json"
WHO_DOWNLOAD = "usage-who-download"
SOURCES = "usage-sources"
