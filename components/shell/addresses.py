"""Which addresses are answered at all: also those with a line break, for an app may be called anything."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import PathConverter


class AnyPath(PathConverter):
    """As werkzeug's own, whose dot stops at a line break: who followed a link to such an app met a bare 404."""

    regex = "[^/](?s:.*?)"


def answer_any(server: Flask) -> None:
    """Call before Dash is made, which routes every address that is not its own by one `path`."""
    server.url_map.converters["path"] = AnyPath
