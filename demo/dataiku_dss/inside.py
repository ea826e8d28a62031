"""What stands inside a project: webapps with the state of their backends, and dashboards with owners of their own."""

from __future__ import annotations

from demo.dataiku_dss.call import MISSING, Call, Problem
from demo.standing.state import Row

HIDDEN = "running"  # ours, no field of the list


def list_webapps(call: Call, key: str) -> list[Row]:
    """Without an owner: none is documented."""
    found = call.project(key, "readProjectContent")["inside"]["webapps"]
    return [{name: value for name, value in one.items() if name != HIDDEN} for one in found]


def get_backend_state(call: Call, key: str, webapp: str) -> Row:
    """A backend that never ran has no futureInfo."""
    found = call.project(key, "readProjectContent")["inside"]["webapps"]
    one = next((one for one in found if one["id"] == webapp), None)
    if one is None:
        raise Problem(404, MISSING, f"Webapp does not exist: {key}.{webapp}")
    state: Row = {"projectKey": key, "webAppId": webapp}
    return state if one[HIDDEN] is None else state | {"futureInfo": {"alive": one[HIDDEN], "hasResult": False}}


def list_dashboards(call: Call, key: str) -> list[Row]:
    return list(call.project(key, "readDashboards", "readProjectContent")["inside"]["dashboards"])
