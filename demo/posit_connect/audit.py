"""The audit log: what was done with the API, newest first, by cursor."""

from __future__ import annotations

from demo.posit_connect.call import Call
from demo.standing.state import Row

LARGEST_PAGE = 500


def list_audit_logs(call: Call) -> Row:
    call.require_admin()
    size = call.number("limit", LARGEST_PAGE, LARGEST_PAGE)
    ascending = call.given("asc_order") == "true"
    after = int(call.number("next", 0, 2**62)) if call.given("next") else None
    compare, order = (">", "ASC") if ascending else ("<", "DESC")
    where, values = (f"WHERE id {compare} ?", (after,)) if after else ("", ())
    sql = f"SELECT * FROM audit {where} ORDER BY id {order} LIMIT ?"  # noqa: S608 - the words stand above
    rows = [dict(row) | {"id": str(row["id"])} for row in call.state.rows(sql, (*values, size + 1))]
    following = rows[size - 1]["id"] if len(rows) > size else None
    return {"paging": {"cursors": {"previous": None, "next": following}}, "results": rows[:size]}
