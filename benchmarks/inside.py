"""A web application answering in this very process, without a socket: what an answer costs the server itself.

python -m benchmarks.inside console|dash|flask. Each line read is a request as JSON (path, body, headers, times), each
line written what it took on average, in seconds, with the status and the size of the answer.
"""

from __future__ import annotations

import io
import json
import sys
import time
from typing import Any

from dash import Dash, Input, Output, callback, html
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

PATH = "/_dash-update-component"


@callback(Output("trivial-answer", "children"), Input("trivial-question", "children"))
def trivial(question: str) -> str:
    return f"{question}!"


def console() -> Any:
    from app import server  # noqa: PLC0415  the other two must not have it in their process

    return server


def dash() -> Any:
    app = Dash("bare", assets_folder="no-assets")
    app.layout = html.Div([html.Div("Hello", id="trivial-question"), html.Div(id="trivial-answer")])
    return app.server


def flask() -> Any:
    server = Flask("raw")
    server.post(PATH)(lambda: {"response": {"trivial-answer": {"children": "Hello!"}}})
    return server


def main(kind: str) -> None:
    application = {"console": console, "dash": dash, "flask": flask}[kind]()
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_measure(application, **asked)), flush=True)


def _measure(application: Any, path: str, body: Any, headers: dict[str, str], times: int) -> dict[str, Any]:
    built = EnvironBuilder(path=path, method="POST", json=body, headers=headers, base_url=headers.get("Origin"))
    environ, content = built.get_environ(), json.dumps(body).encode()
    environ["CONTENT_LENGTH"] = str(len(content))
    taken = 0.0
    for _ in range(times):
        asked = {**environ, "wsgi.input": io.BytesIO(content)}
        started = time.perf_counter()
        answer, status, _headers = run_wsgi_app(application, asked, buffered=True)
        size = sum(map(len, answer))
        taken += time.perf_counter() - started
    return {"seconds": taken / times, "status": status, "bytes": size}


if __name__ == "__main__":
    main(sys.argv[1])
