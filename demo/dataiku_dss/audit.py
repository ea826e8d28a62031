"""The audit trail, to which an administrator's tool may write an entry of its own."""

from __future__ import annotations

from datetime import UTC, datetime

from demo.dataiku_dss import documents
from demo.dataiku_dss.call import Call
from demo.standing.state import pack


def log_custom_audit(call: Call, kind: str) -> None:
    """Answered with nothing. It is read in the server's own log files, not over the API."""
    call.require_admin()
    values = (documents.stamp(datetime.now(UTC)), call.key.who, kind, pack(call.body))
    call.state.run("INSERT INTO audit (time, who, kind, params) VALUES (?, ?, ?, ?)", values)
