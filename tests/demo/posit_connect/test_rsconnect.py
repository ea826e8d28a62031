"""docs/deploy-on-connect.md, walked with the vendor's own rsconnect: what arrives, and that it starts there."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
import requests

from demo.standing.state import unpack
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs" / "deploy-on-connect.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
SETTINGS = dict(line.split("=", 1) for kind, text in BLOCKS if kind == "ini" for line in text.splitlines())
SECRET = "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7"
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".demo", "sessions", "__pycache__", ".*_cache", ".hypothesis")
PLANTED = (".env", ".env.local", ".demo/key", ".hypothesis/x", ".mypy_cache/x", "portalkeeper.sqlite3", "sessions/x")
FOLDERS = ("tests", "demo", "benchmarks", "docs", "sessions", ".demo", ".ci", ".hypothesis", ".mypy_cache", ".venv")
FILES = re.compile(r"\.env|.*sqlite3|Makefile|Procfile|uv\.lock|requirements-dev\.txt")
OURS = re.compile(r"OIDC_|DASH_|CONNECT_|POSIT_|RSTUDIO_|PYTHONPATH|PLATFORMS|PUBLIC_URL|SECRET_KEY|STATE_DIR|PROXY_")


def command(*words):
    """The guide's one command that begins with these words, as a shell would read it."""
    found = [text for kind, text in BLOCKS if kind == "" and text.startswith(" ".join(words))]
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the repository, with what a developer's folder also holds."""
    copy = tmp_path_factory.mktemp("copy") / "portalkeeper"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    for name in PLANTED:
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text("secret")
    return copy


@pytest.fixture
def environment(tmp_path):
    """The guide's settings with values of our own; programs are found where Python is."""
    kept = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    ours = {
        "SECRET_KEY": SECRET,
        "OIDC_CLIENT_SECRET": "the client's secret",
        "STATE_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'store.sqlite3'}",
        "ESTATE_API_KEY": "an administrator's key",
    }
    assert ours.keys() < SETTINGS.keys()
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return {**kept, **SETTINGS, **ours, "PATH": path, "HOME": str(tmp_path), "NO_PROXY": "127.0.0.1"}


def besides(names):
    """Those that have no business in a bundle."""
    return [name for name in names if name.split("/")[0] in FOLDERS or FILES.match(name)]


def run(text, folder, environment):
    shell = ["bash", "-ec", text]
    done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def deployed(demo_posit_connect, folder, environment):
    """The content item, its archive and its manifest after the guide's deployment with a publisher's key."""
    shutil.rmtree(folder / "rsconnect-python", ignore_errors=True)
    target = {**environment, "CONNECT_SERVER": demo_posit_connect.url, "CONNECT_API_KEY": "demo-lead"}
    run(command("rsconnect deploy dash"), folder, target)
    item = next(
        doc
        for row in demo_posit_connect.state.rows("SELECT doc FROM content")
        if (doc := unpack(row["doc"]))["title"] == "Portalkeeper"
    )
    row = demo_posit_connect.state.row("SELECT doc, archive FROM bundle WHERE content = ?", (item["guid"],))
    return item, row["archive"], unpack(row["doc"])["manifest"]


def test_the_guides_deployment_arrives_and_is_activated(demo_posit_connect, deployed):
    item, _archive, manifest = deployed
    assert (item["app_mode"], item["bundle_id"]) == ("python-dash", "1")
    assert manifest["metadata"] == {"appmode": "python-dash", "entrypoint": "app:app"}
    assert manifest["python"]["version"].startswith("3.11")
    assert manifest["python"]["package_manager"]["package_file"] == "requirements.txt"
    asked = demo_posit_connect.requests.operations
    assert asked.count("POST v1/content/<guid>/deploy") == 2
    assert {one.username for one in demo_posit_connect.requests.named("deploy")} == {"lead"}


def test_every_setting_of_the_guide_is_handed_over(demo_posit_connect, deployed):
    row = demo_posit_connect.state.row("SELECT inside FROM content WHERE guid = ?", (deployed[0]["guid"],))
    assert unpack(row["inside"])["variables"] == sorted(SETTINGS)


def test_no_secret_no_test_and_no_demo_is_in_the_bundle(deployed):
    with tarfile.open(fileobj=io.BytesIO(deployed[1])) as archive:
        names = [name.removeprefix("./") for name in archive.getnames()]
    assert {"app.py", "requirements.txt", "api/settings.py"} < set(names)
    assert besides(names) == []


def test_a_second_deployment_goes_to_the_same_content(demo_posit_connect, deployed, folder, environment):
    target = {**environment, "CONNECT_SERVER": demo_posit_connect.url, "CONNECT_API_KEY": "demo-lead"}
    run(command("rsconnect deploy dash").replace("--new ", ""), folder, target)
    rows = demo_posit_connect.state.rows("SELECT id FROM bundle WHERE content = ?", (deployed[0]["guid"],))
    assert len(rows) == 2


@pytest.mark.parametrize("draft", ["", "_bundle1/"])
def test_the_bundle_starts_with_no_visitor_and_no_platform(deployed, environment, tmp_path, draft):
    """Below the address that Connect gives it, and below the one it gives a draft."""
    item, content, _manifest = deployed
    bundle = tmp_path / "bundle"
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        archive.extractall(bundle, filter="data")
    prefix = f"/content/{item['guid']}/{draft}"
    there = {**environment, "POSIT_PRODUCT": "CONNECT", "DASH_REQUESTS_PATHNAME_PREFIX": prefix}
    run("flask --app app db upgrade", bundle, there)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}", "app:app"], cwd=bundle, env=there
    )
    try:
        answer = first_answer(f"http://127.0.0.1:{port}/", server)
        assert answer.status_code < 400
        assert answer.headers["Location"].startswith(f"{prefix}login")
    finally:
        server.terminate()
        server.wait(20)


def test_the_guides_manifest_is_the_one_of_the_deployment(folder, environment):
    run(command("rsconnect write-manifest dash"), folder, environment)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").unlink()
    assert manifest["metadata"]["entrypoint"] == "app:app"
    assert besides(manifest["files"]) == []


def first_answer(url, server):
    def ask():
        assert server.poll() is None
        with contextlib.suppress(requests.ConnectionError):
            return [requests.get(url, timeout=20, allow_redirects=False)]

    return eventually(ask)[0]
