"""The stand-in's addresses: GraphQL, Keycloak, the private one of `de`, pages, and the control of faults."""

from __future__ import annotations

from flask import Flask, Response

from demo.dash_enterprise_5 import administration, console, graphql, pages, realms, sign_in
from demo.dash_enterprise_5.door import Door
from demo.standing import control


def make_app(door: Door, control_key: str) -> Flask:
    """A Flask app for one stand-in: on a real server these are three hosts, here they are three paths."""
    server = Flask(__name__, static_folder=None)
    server.add_url_rule("/graphql", view_func=lambda: graphql.answer(door), endpoint="graphql", methods=["POST"])
    server.register_blueprint(realms.make_blueprint(door))
    server.register_blueprint(sign_in.make_blueprint(door))
    server.register_blueprint(administration.make_blueprint(door))
    server.register_blueprint(console.make_blueprint(door))
    server.register_blueprint(pages.make_blueprint(door))
    server.register_blueprint(control.make_blueprint(door, control_key))

    @server.get("/healthz")
    def tell_health() -> Response:
        return Response("ok\n", mimetype="text/plain")

    return server
