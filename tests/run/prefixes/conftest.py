"""A real nginx before real gunicorns, one for each way in which a host may place the console below a prefix."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.waiting import eventually

PYTHON = Path(sys.executable).parent
SECRET = "a-client-secret-of-the-tests"


@dataclass(frozen=True)
class Place:
    """Where browsers find the console, whether the proxy takes the prefix off, and what the host sets."""

    prefix: str
    stripped: bool
    variables: dict[str, str] = field(default_factory=dict)


PLACES = {
    "at the root": Place("/", stripped=False),
    "below a prefix that the proxy strips": Place("/portalkeeper/", stripped=True),
    "below a prefix that the proxy leaves": Place(
        "/portalkeeper/", stripped=False, variables={"DASH_ROUTES_PATHNAME_PREFIX": "/portalkeeper/"}
    ),
    "where the host sets DASH_REQUESTS_PATHNAME_PREFIX": Place(
        "/content/0b6f-11/", stripped=True, variables={"DASH_REQUESTS_PATHNAME_PREFIX": "/content/0b6f-11/"}
    ),
    "where the host sets DASH_APP_NAME": Place("/keeper/", stripped=True, variables={"DASH_APP_NAME": "keeper"}),
    "where the host sets DASH_APP_NAME and SCRIPT_NAME": Place(
        "/keeper/", stripped=False, variables={"DASH_APP_NAME": "keeper", "SCRIPT_NAME": "/keeper"}
    ),
}

NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    proxy_max_temp_file_size 0;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
    {servers}
}}
"""
SERVER = """
    server {{
        listen 127.0.0.1:{front};
        location {prefix} {{ proxy_pass http://127.0.0.1:{back}{rest}; }}
    }}
"""


@dataclass(frozen=True)
class Console:
    """One console as browsers see it."""

    place: Place
    origin: str

    @property
    def address(self) -> str:
        return self.origin + self.place.prefix


@pytest.fixture(scope="module")
def fronts(ports):
    """(port of nginx, port of gunicorn) of each place."""
    numbers = ports(2 * len(PLACES))
    return dict(zip(PLACES, zip(numbers[::2], numbers[1::2], strict=True), strict=True))


@pytest.fixture(scope="module")
def nginx(fronts, module_processes, tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    servers = [
        SERVER.format(front=front, back=back, prefix=place.prefix, rest="/" if place.stripped else "")
        for place, (front, back) in zip(PLACES.values(), fronts.values(), strict=True)
    ]
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, servers="".join(servers)))
    binary = shutil.which("nginx") or "/usr/sbin/nginx"
    run = module_processes.start([binary, "-p", str(folder), "-c", str(folder / "nginx.conf")], {}, folder)
    eventually(lambda: (folder / "nginx.pid").exists() or run.process.poll() is not None, 10)
    assert run.process.poll() is None, run.said()
    yield
    run.stop()  # its workers forget our mark with the rest of the environment, and go only with a master that says so


@pytest.fixture(scope="module")
def issuer(ports, fronts, module_processes, tmp_path_factory):
    (port,) = ports(1)
    command = [sys.executable, "-m", "demo.identity_provider", "--port", str(port), "--client-id", "portalkeeper"]
    command += ["--state", str(tmp_path_factory.mktemp("provider"))]
    for place, (front, _back) in zip(PLACES.values(), fronts.values(), strict=True):
        console = f"http://127.0.0.1:{front}{place.prefix}"
        command += ["--redirect-uri", f"{console}login/callback", "--post-logout", f"{console}login/signed-out"]
    module_processes.start(command, {"CLIENT_SECRET": SECRET}).wait_for("http://")
    return f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module", params=PLACES)
def console(request, fronts, nginx, issuer, module_processes, ports, tmp_path_factory):
    """The console in one of the places, behind nginx; its platform does not answer."""
    place, (front, back) = PLACES[request.param], fronts[request.param]
    entry = {"id": "prod", "kind": "dash-enterprise-4", "name": "Production", "username": "svc", "api_key": "key"}
    settings = {
        "PATH": f"{PYTHON}:{os.environ['PATH']}",
        "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
        "PUBLIC_URL": f"http://127.0.0.1:{front}{place.prefix}",
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": "portalkeeper",
        "OIDC_CLIENT_SECRET": SECRET,
        "PLATFORMS": json.dumps([{**entry, "url": f"http://127.0.0.1:{ports(1)[0]}"}]),
        "STATE_DIR": str(tmp_path_factory.mktemp("state")),
        "PROXY_HOPS": "1",
    }
    command = ["gunicorn", "app:server", "--workers", "1", "--threads", "4", "--bind", f"127.0.0.1:{back}"]
    run = module_processes.start(command, {**settings, **place.variables})
    run.wait_for("Booting worker")
    yield Console(place, f"http://127.0.0.1:{front}")
    run.stop()
