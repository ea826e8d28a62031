"""Pages to compare with, served like the console: python -m benchmarks.plain empty|stock PORT.

empty: a Dash page with one line of text and the console's libraries, compressed. stock: 10,000 rows in the same grid
as people write it first, answers not compressed, as Dash does by itself.
"""

from __future__ import annotations

import sys
from typing import Any

import dash_ag_grid as dag
import dash_bootstrap_components as dbc  # noqa: F401  as in the console: Dash sends every library that is imported
import waitress
from dash import Dash, Input, Output, callback, html
from flask import Flask
from flask_compress import Compress

NOWHERE = "no-assets"
ROWS, COLUMNS = 10_000, 15


def empty() -> Flask:
    server = Flask("empty")
    server.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=5)
    Compress(server)
    app = Dash("empty", server=server, assets_folder=NOWHERE)
    app.layout = html.H1("Nothing but this line")
    return server


def stock() -> Flask:
    app = Dash("stock", assets_folder=NOWHERE)
    columns = [{"field": f"column {number}"} for number in range(COLUMNS)]
    app.layout = html.Div([html.H1("Rows", id="rows-title"), dag.AgGrid(id="rows", columnDefs=columns)])

    @callback(Output("rows", "rowData"), Input("rows-title", "children"))
    def load(_title: str) -> list[dict[str, Any]]:
        names = [column["field"] for column in columns]
        return [{name: f"{name} of row {row}" for name in names} for row in range(ROWS)]

    server: Flask = app.server
    return server


if __name__ == "__main__":
    print("ready", flush=True)
    waitress.serve({"empty": empty, "stock": stock}[sys.argv[1]](), host="127.0.0.1", port=int(sys.argv[2]), threads=8)
