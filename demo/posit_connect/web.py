"""Every address of the stand-in: the documented calls, the pages, and the control of faults."""

from __future__ import annotations

from flask import Flask, Response

from demo.posit_connect import audit, content, deploy, exchange, inside, people, permissions, tags, usage
from demo.posit_connect.door import Act, Door
from demo.standing import control

ITEM = "v1/content/<guid>"
VISITS = "v1/instrumentation"

CALLS: dict[str, Act] = {
    "GET v1/user": people.own_account,
    "GET v1/server_settings/python": people.python_settings,
    "GET v1/users": people.list_users,
    "GET v1/users/<guid>": people.get_user,
    "POST v1/users/<guid>/lock": people.lock_user,
    "GET v1/groups": people.list_groups,
    "GET v1/groups/<guid>": people.get_group,
    "GET v1/groups/<guid>/members": people.list_members,
    "GET v1/content": content.list_content,
    "POST v1/content": content.create_content,
    f"GET {ITEM}": content.get_content,
    f"PATCH {ITEM}": content.change_content,
    f"DELETE {ITEM}": content.delete_content,
    "GET v1/vanities": content.list_vanities,
    f"GET {ITEM}/permissions": permissions.list_permissions,
    f"POST {ITEM}/permissions": permissions.add_permission,
    f"GET {ITEM}/permissions/<number>": permissions.get_permission,
    f"PUT {ITEM}/permissions/<number>": permissions.change_permission,
    f"DELETE {ITEM}/permissions/<number>": permissions.remove_permission,
    "GET v1/tags": tags.list_tags,
    f"GET {ITEM}/tags": tags.list_content_tags,
    f"POST {ITEM}/tags": tags.add_content_tag,
    f"DELETE {ITEM}/tags/<tag>": tags.remove_content_tag,
    f"GET {ITEM}/environment": inside.list_variables,
    f"PATCH {ITEM}/environment": inside.change_variables,
    f"GET {ITEM}/jobs": inside.list_jobs,
    f"GET {ITEM}/thumbnail": inside.show_thumbnail,
    f"GET {ITEM}/bundles": deploy.list_bundles,
    f"POST {ITEM}/bundles": deploy.add_bundle,
    f"GET {ITEM}/bundles/<number>/download": deploy.download_bundle,
    f"POST {ITEM}/deploy": deploy.deploy,
    "GET v1/tasks/<task>": deploy.get_task,
    f"GET {VISITS}/content/visits": usage.list_visits,
    f"GET {VISITS}/shiny/usage": usage.list_shiny_usage,
    "GET v1/audit_logs": audit.list_audit_logs,
    "POST v1/oauth/integrations/credentials": exchange.exchange,
}
NEWER: dict[str, tuple[Act, str]] = {
    f"GET {ITEM}/packages": (inside.list_packages, "2024.11.0"),
    f"GET {VISITS}/content/hits": (usage.list_hits, "2025.04.0"),
}


def make_app(door: Door, control_key: str) -> Flask:
    """A Flask app for one stand-in."""
    server = Flask(__name__, static_folder=None)
    door.add(server, "GET server_settings", people.server_settings, needs_key=False)
    for rule, act in CALLS.items():
        door.add(server, rule, act)
    for rule, (act, since) in NEWER.items():
        door.add(server, rule, act, since=since)
    server.register_blueprint(deploy.make_pages(door.state))
    server.register_blueprint(control.make_blueprint(door, control_key))

    @server.get("/healthz")
    def tell_health() -> Response:
        return Response("ok\n", mimetype="text/plain")

    return server
