"""Every id on this screen, top to bottom."""

from __future__ import annotations

HERE = "changes-here"
PERSON = "changes-person"
APP = "changes-app"
KIND = "changes-kind"
OUTCOME = "changes-outcome"
SINCE = "changes-since"
UNTIL = "changes-until"
ZONE = "changes-zone"
ZONE_WORDS = "changes-zone-words"
CSV = "changes-csv"
JSON = "changes-json"
TRAIL = "changes-trail"
DOWNLOAD = "changes-download"
