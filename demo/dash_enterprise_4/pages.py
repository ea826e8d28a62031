"""The pages a link from the console leads to: an app, the portal, an app's settings; and the pictures."""

from __future__ import annotations

from html import escape
from itertools import count

from flask import Blueprint, Response, abort, redirect
from werkzeug.wrappers import Response as AnyResponse

from demo.dash_enterprise_4 import apps
from demo.dash_enterprise_4.endpoint import Endpoint
from demo.dash_enterprise_4.mutations.portal import LOGO
from demo.dash_enterprise_4.pictures import find_picture
from demo.dash_enterprise_4.thumbnails import draw, picture_path
from demo.standing.state import Row

FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #f6f7f9; color: #1c2430 }}
header {{ background: #1c2430; color: #fff; padding: .7rem 1.5rem }} header a {{ color: #cfe0ff; margin-right: 1rem }}
main {{ max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; overflow-wrap: anywhere }}
ul {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: 1rem; padding: 0 }}
li {{ list-style: none; background: #fff; border-radius: 8px; padding: 1rem; max-height: 16rem; overflow: hidden }}
img {{ width: 100%; border-radius: 4px }} dt {{ font-weight: 600 }}
</style></head><body><header><a href="/Portal">Portal</a><a href="/Manager/apps">App Manager</a>
stand-in of Dash Enterprise 4</header><main><h1>{title}</h1>{body}</main></body></html>"""


def make_blueprint(endpoint: Endpoint) -> Blueprint:
    """Readable by anyone, so that a demo link needs no second sign-in; made on the spot from the state."""
    pages = Blueprint("pages", __name__)
    visits = count()

    def known(name: str) -> Row:
        return apps.find(endpoint.state, name) or abort(404)

    @pages.get("/")
    def enter() -> AnyResponse:
        return redirect("/Portal")

    @pages.get("/Portal")
    def show_portal() -> Response:
        """Every visit draws the order of equal ranks anew."""
        cards = apps.portal(endpoint.state, f"{endpoint.options.seed} {next(visits)}")
        return _page("Portal", f"<ul>{''.join(_card(doc) for doc in cards)}</ul>")

    @pages.get("/Manager/apps")
    def show_manager() -> Response:
        rows = endpoint.state.rows("SELECT name FROM app ORDER BY name")
        links = "".join(f'<li><a href="/Manager/apps/{row["name"]}/settings">{row["name"]}</a></li>' for row in rows)
        return _page("App Manager", f"<ul>{links}</ul>")

    @pages.get("/Manager/apps/<name>/settings")
    def show_settings(name: str) -> Response:
        return _page(f"Settings of {name}", _settings(known(name)))

    @pages.get("/Manager/thumbnails/<file>")
    def show_thumbnail(file: str) -> Response:
        name, _, ending = file.rpartition(".")
        doc = known(name)
        if ending == "svg":
            drawn = draw(name, doc["metadata"]["title"] or name)
            return Response(drawn, mimetype="image/svg+xml", headers={"Cache-Control": "max-age=86400"})
        return _picture(endpoint, name)

    @pages.get("/Manager/portal-logo")
    def show_logo() -> Response:
        return _picture(endpoint, LOGO)

    @pages.get("/<name>/")
    def show_app(name: str) -> Response:
        doc = known(name)
        label = doc["metadata"]["title"] or name
        return _page(label, draw(name, label) + f"<p>{escape(doc['metadata']['description'] or '')}</p>")

    return pages


def _page(title: str, body: str) -> Response:
    return Response(FRAME.format(title=escape(title[:200]), body=body), mimetype="text/html")


def _picture(endpoint: Endpoint, name: str) -> Response:
    media, content = find_picture(endpoint.state, name) or abort(404)
    return Response(content, mimetype=media)


def _card(doc: Row) -> str:
    image = f'<img src="{picture_path(doc)}" alt="">' if doc["picture"] else ""
    return f'<li>{image}<a href="/{doc["name"]}/">{escape((doc["metadata"]["title"] or doc["name"])[:120])}</a></li>'


def _settings(doc: Row) -> str:
    lines = {
        "Owner": doc["owner"] or "nobody",
        "Who may open it": doc["metadata"]["permissionLevel"],
        "In the portal": "yes" if doc["metadata"]["showInPortal"] else "no",
        "Rank": doc["metadata"]["sortRank"],
    }
    told = "".join(f"<dt>{label}</dt><dd>{escape(str(value))}</dd>" for label, value in lines.items())
    return f'<dl>{told}</dl><p><a href="/{doc["name"]}/">Open the app</a></p>'
