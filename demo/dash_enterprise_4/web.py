"""The stand-in's addresses: GraphQL, the pages a person would click through, pictures, and the control of faults."""

from __future__ import annotations

from flask import Flask, Response

from demo.dash_enterprise_4 import pages
from demo.dash_enterprise_4.endpoint import Endpoint
from demo.standing import control


def make_app(endpoint: Endpoint, control_key: str) -> Flask:
    """A Flask app for one stand-in. Nothing here needs a session: the pages show what a door shows."""
    server = Flask(__name__, static_folder=None)
    server.add_url_rule("/Manager/graphql", view_func=endpoint.answer, methods=["POST"])
    server.register_blueprint(pages.make_blueprint(endpoint))
    server.register_blueprint(control.make_blueprint(endpoint, control_key))

    @server.get("/healthz")
    def tell_health() -> Response:
        return Response("ok\n", mimetype="text/plain")

    return server
