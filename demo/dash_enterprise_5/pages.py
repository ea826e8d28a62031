"""The pages a link from the console leads to: the portal, an app, and its settings."""

from __future__ import annotations

from html import escape
from itertools import count

from flask import Blueprint, Response, abort

from demo.dash_enterprise_5.door import Door
from demo.dash_enterprise_5.tables import find_app
from demo.ranked import in_order
from demo.standing.state import Row, unpack

FRAME = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; overflow-wrap: anywhere }}
dt {{ font-weight: 600 }}
</style></head><body><p><a href="/portal">Portal</a> · stand-in of Dash Enterprise 5</p>
<h1>{title}</h1>{body}</body></html>"""


def make_blueprint(door: Door) -> Blueprint:
    """Readable by anyone, so that a demo link needs no second sign-in."""
    pages = Blueprint("pages", __name__)
    visits = count()

    def known(slug: str) -> Row:
        return find_app(door.state, slug) or abort(404)

    @pages.get("/portal")
    def show_portal() -> Response:
        """Every visit draws the order of equal ranks anew."""
        docs = [unpack(row["doc"]) for row in door.state.rows("SELECT doc FROM app ORDER BY slug")]
        promoted = [doc for doc in docs if doc["visible_on_portal"]]
        shown = in_order(promoted, lambda doc: doc["portal_rank"], f"{door.options.seed} {next(visits)}")
        return _page("Portal", "".join(f'<li><a href="/{doc["slug"]}/">{_label(doc)}</a></li>' for doc in shown))

    @pages.get("/apps/<slug>")
    def show_settings(slug: str) -> Response:
        doc = known(slug)
        shown = ("owner", "co_owners", "view_access", "visible_on_portal", "portal_rank", "tags", "build")
        facts = "".join(f"<dt>{name}</dt><dd>{escape(str(doc[name]))}</dd>" for name in shown)
        return _page(f"Settings of {slug}", f"<dl>{facts}</dl>")

    @pages.get("/<slug>/")
    def show_app(slug: str) -> Response:
        doc = known(slug)
        return _page(_label(doc), f"<p>{escape(doc['description'] or '')}</p>")

    return pages


def _label(doc: Row) -> str:
    return escape(doc["title"] or doc["slug"])


def _page(title: str, body: str) -> Response:
    return Response(FRAME.format(title=title, body=body), mimetype="text/html")
