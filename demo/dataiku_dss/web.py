"""Every address of the stand-in: the documented calls, and the control of faults."""

from __future__ import annotations

from flask import Flask, Response

from demo.dataiku_dss import audit, inside, people, permissions, projects, workspaces
from demo.dataiku_dss.door import Act, Door
from demo.standing import control

PROJECT = "projects/<key>"

CALLS: dict[str, Act] = {
    "GET auth/info": people.own_account,
    "GET users": people.list_users_info,
    "GET admin/users/": people.list_users,
    "GET admin/users/<login>": people.get_user,
    "GET admin/users-activity": people.list_activity,
    "POST admin/audit/custom/<kind>": audit.log_custom_audit,
    "GET projects/": projects.list_projects,
    f"GET {PROJECT}": projects.get_project,
    f"GET {PROJECT}/metadata": projects.get_metadata,
    f"PUT {PROJECT}/metadata": projects.set_metadata,
    f"GET {PROJECT}/permissions": permissions.get_permissions,
    f"PUT {PROJECT}/permissions": permissions.set_permissions,
    f"GET {PROJECT}/interest": projects.get_interest,
    f"GET {PROJECT}/timeline": projects.get_timeline,
    f"GET {PROJECT}/webapps/": inside.list_webapps,
    f"GET {PROJECT}/webapps/<webapp>/backend/state": inside.get_backend_state,
    f"GET {PROJECT}/dashboards/": inside.list_dashboards,
    "GET workspaces/": workspaces.list_workspaces,
    "GET workspaces/<key>": workspaces.get_workspace,
    "GET workspaces/<key>/objects": workspaces.list_objects,
}


def make_app(door: Door, control_key: str) -> Flask:
    """A Flask app for one stand-in."""
    server = Flask(__name__, static_folder=None)
    for rule, act in CALLS.items():
        door.add(server, rule, act)
    server.register_blueprint(control.make_blueprint(door, control_key))

    @server.get("/healthz")
    def tell_health() -> Response:
        return Response("ok\n", mimetype="text/plain")

    return server
