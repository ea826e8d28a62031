"""Every id is unique, and every callback points at something that stands in a layout."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys

import pytest

SETTINGS = {
    "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
    "PUBLIC_URL": "http://127.0.0.1:9999/",
    "OIDC_ISSUER": "http://127.0.0.1:9/",
    "OIDC_CLIENT_ID": "portalkeeper",
    "PLATFORMS": json.dumps(
        [
            {"id": "prod", "kind": "dash-enterprise-4", "name": "Production", "url": "http://127.0.0.1:9"}
            | {"username": "svc", "api_key": "key"}
        ]
    ),
}
# A console in a process of its own, because Dash keeps callbacks and pages for the whole process. Page layouts are
# unwrapped: nobody is signed in here, and the question is what stands in them, not who may see it.
TELL = """
import inspect, json
from dash import page_registry
import app
dash = app.app
def ids(component):
    return [c.id for c in [component, *component._traverse()] if getattr(c, "id", None) is not None]
def layout(page):
    drawn = inspect.unwrap(page["layout"])
    return drawn() if callable(drawn) else drawn
with dash.server.test_request_context():
    frame = ids(dash.layout())
    pages = {name: ids(layout(page)) for name, page in page_registry.items()}
uses = []
for name, entry in dash.callback_map.items():
    uses += [part["id"] for part in [*entry["inputs"], *entry["state"]]]
    if entry.get("no_output"):
        continue
    outputs = name.strip(".").split("...") if name.startswith("..") else [name]
    uses += [output.rsplit(".", 1)[0] for output in outputs]
print(json.dumps({"frame": frame, "pages": pages, "uses": uses}))
"""


@pytest.fixture(scope="module")
def drawn(root, tmp_path_factory):
    env = {**os.environ, **SETTINGS, "STATE_DIR": str(tmp_path_factory.mktemp("state"))}
    command = [sys.executable, "-c", TELL]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def frozen(name):
    return json.dumps(name, sort_keys=True) if isinstance(name, dict) else name


def test_no_two_constants_are_the_same_id(product):
    seen: dict[str, list[str]] = {}
    for module in product:
        if module.path.name == "ids.py":
            for node in module.tree.body:
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                    seen.setdefault(node.value.value, []).append(f"{module.path}:{node.targets[0].id}")
    assert seen
    assert {name: places for name, places in seen.items() if len(places) > 1} == {}


def test_no_id_stands_twice_on_a_screen(drawn):
    for page, names in drawn["pages"].items():
        together = [frozen(name) for name in [*drawn["frame"], *names]]
        assert {name for name in together if together.count(name) > 1} == set(), page


def test_every_callback_points_at_something_in_a_layout(drawn):
    standing = {frozen(name) for name in drawn["frame"]}
    standing |= {frozen(name) for names in drawn["pages"].values() for name in names}
    uses = {frozen(name) for name in drawn["uses"]}
    patterns = {name for name in uses if name.startswith("{")}
    assert uses - patterns
    assert uses - patterns - standing == set()
