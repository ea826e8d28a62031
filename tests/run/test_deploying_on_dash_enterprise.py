"""docs/deploy-on-dash-enterprise.md, walked word by word: its variables, its Procfile, a Postgres, a Redis."""

from __future__ import annotations

import base64
import json
import os
import re
import sys
import threading
import time
from pathlib import Path

import pytest
import requests

from tests.api.databases import postgres, postgres_programs
from tests.api.identity.provider import Provider, serve
from tests.run.documents import Guide
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
GUIDE = Guide("deploy-on-dash-enterprise.md")
OURS = "3. What you set"
ADDRESS = "https://de.example.com/keeper/"
SECRET = "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7"
GREET = {
    "output": "..shell-person.children...shell-platform.options..",
    "outputs": [
        {"id": "shell-person", "property": "children"},
        {"id": "shell-platform", "property": "options"},
    ],
    "inputs": [{"id": "shell-person", "property": "id", "value": "shell-person"}],
    "changedPropIds": [],
}


@pytest.fixture(scope="module")
def database():
    """As a Postgres service hands itself out."""
    with postgres(postgres_programs()) as url:
        yield url.replace("postgresql+psycopg://", "postgres://")


@pytest.fixture
def empty_database(database):
    """A schema of its own: nothing is made in it yet."""
    from sqlalchemy import create_engine, text  # noqa: PLC0415  the console under test is another process

    name = f"t{time.monotonic_ns()}"
    engine = create_engine(database.replace("postgres://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{database}&options=-csearch_path%3D{name}"


@pytest.fixture
def keycloak():
    one = Provider()
    server = serve(one)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    one.claims.update(aud="dash", azp="dash", resource_access={"dash": {"roles": ["admin"]}})
    yield one
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def host(ports, empty_database, redis_url, keycloak):
    """What chapter 2 says the host sets, each with a value that works on this machine."""
    return {
        "DASH_APP_NAME": "keeper",
        "DASH_DOMAIN_BASE": "de.example.com",
        "DASH_JWKS_URL": f"{keycloak.issuer}/jwks",
        "DASH_AUD": "dash",
        "SCRIPT_NAME": "/keeper",
        "PORT": str(ports(1)[0]),
        "DATABASE_URL": empty_database,
        "REDIS_URL": redis_url,
    }


@pytest.fixture
def filled(demo_platform):
    """The guide's variables with its placeholders filled in, and a platform that answers on this machine."""

    def fill(variables: dict[str, str]) -> dict[str, str]:
        values = {
            "<48 random characters>": SECRET,
            "<the API key of that account>": demo_platform.api_key,
            "<the client's secret>": "client-secret",
        }
        given = {name: values.get(value, value) for name, value in variables.items()}
        (entry,) = json.loads(given["PLATFORMS"])
        entry |= {"url": demo_platform.url, "username": demo_platform.username}
        return {**given, "PLATFORMS": json.dumps([entry])}

    return fill


@pytest.fixture
def web(processes):
    """Run the guide's Procfile with these variables and no others of ours; returns where it listens."""

    def start(env):
        line = procfile()[0]
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        run = processes.start(["sh", "-c", line.removeprefix("web: ")], {"PATH": path, **env})
        run.wait_for("Booting worker")
        started.append(run)
        return f"http://127.0.0.1:{env['PORT']}"

    started = []
    yield start
    for run in started:
        assert run.stop() == 0


def procfile() -> list[str]:
    (lines,) = GUIDE.blocks("4. The Procfile", "procfile")
    return lines.splitlines()


def visit(token: str) -> dict[str, str]:
    """The cookies of somebody signed in on version 5."""
    return {"kcIdToken": base64.b64encode(token.encode()).decode()}


def greeting(listens, cookies, headers, prefix=""):
    """What the frame says about the visitor: open the page, then run its callback, as a browser would."""

    def opened():
        """On a busy machine the keys may come too late for the first try."""
        asks = {"Accept": "text/html", **headers}
        page = requests.get(f"{listens}{prefix}/", cookies=cookies, headers=asks, timeout=30)
        return page if page.status_code != 503 else None

    page = eventually(opened)
    assert page.status_code == 200, page.text
    assert (
        json.loads(re.search(r'id="_dash-config"[^>]*>(.*?)<', page.text)[1])["requests_pathname_prefix"] == "/keeper/"
    )
    held = {**cookies, **page.cookies.get_dict()}
    said = {"X-CSRFToken": held["portalkeeper_csrf"], "Origin": "https://de.example.com", **headers}
    address = f"{listens}{prefix}/_dash-update-component"
    # By hand: these cookies are for https alone, and here is no proxy that speaks it.
    said["Cookie"] = "; ".join(f"{name}={value}" for name, value in held.items())
    answer = requests.post(address, json=GREET, headers=said, timeout=30)
    assert answer.status_code == 200, answer.text
    return json.dumps(answer.json())


def test_the_guide_tells_what_the_host_sets(host):
    assert re.findall(r"^\| `(\w+)`", GUIDE.chapter("2. What the host sets"), re.MULTILINE) == list(host)


def test_its_procfile_ends_as_the_repository_s_does():
    web, worker = procfile()
    own = (ROOT / "Procfile").read_text().splitlines()
    assert [f"web: {web.split(' && exec ')[1]}", worker] == own


def test_on_version_5_the_variables_of_the_guide_are_all_it_takes(host, filled, web, keycloak, processes):
    del host["SCRIPT_NAME"]
    env = {**host, **filled(GUIDE.variables(OURS))}
    listens = web(env)
    assert requests.get(f"{listens}/healthz", timeout=30).json() == {"ok": True}
    stranger = requests.get(f"{listens}/", headers={"Accept": "text/html"}, timeout=30)
    assert (stranger.status_code, "Nobody is signed in" in stranger.text) == (401, True)
    said = greeting(listens, visit(keycloak.id_token()), {})
    assert "pat" in said
    assert "Administrator" in said
    assert "Production" in said
    assert "Sign out" not in said
    (command,) = [line for line in GUIDE.blocks("5. Deploy", "sh") if line.startswith("flask")]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    code, told = processes.finish(["sh", "-c", command], {"PATH": path, **env})
    assert code == 0, told


def test_on_version_4_the_people_named_in_the_guide_are_who_it_says(host, filled, web):
    del host["DASH_JWKS_URL"], host["DASH_AUD"]
    env = {**host, **filled(GUIDE.variables(OURS)), **GUIDE.variables(OURS, 1)}
    listens = web(env)
    for name, role in (("ada", "Administrator"), ("mary", "Team lead"), ("vic", "Viewer")):
        said = greeting(listens, {}, {"Plotly-User-Data": json.dumps({"username": name})}, "/keeper")
        assert name in said
        assert role in said


def test_with_a_provider_of_one_s_own_sessions_are_in_redis(
    host, filled, web, keycloak, redis_url, processes, tmp_path
):
    chapter = "With a provider of your own"
    env = {**host, **filled(GUIDE.variables(OURS)), **GUIDE.variables(chapter)}
    del env["IDENTITY"], env["SCRIPT_NAME"]
    registered = re.findall(r"`(https://de\.example\.com/keeper/login/[a-z-]+)`", GUIDE.chapter(chapter))
    assert registered == [f"{ADDRESS}login/callback", f"{ADDRESS}login/signed-out"]
    keycloak.claims.clear()
    listens = web({**env, "OIDC_ISSUER": keycloak.issuer, "OIDC_CLIENT_SECRET": "client-secret"})
    started = requests.get(f"{listens}/login", allow_redirects=False, timeout=30)
    sent = keycloak.started(started.headers["Location"])
    assert sent["redirect_uri"] == registered[0]
    cookies = started.cookies.get_dict()
    back = requests.get(
        f"{listens}/login/callback",
        params={"code": "c", "state": sent["state"]},
        headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
        allow_redirects=False,
        timeout=30,
    )
    assert back.status_code == 302
    held = back.cookies.get_dict()
    for _process in range(8):
        page = requests.get(
            f"{listens}/", headers={"Cookie": f"portalkeeper_session={held['portalkeeper_session']}"}, timeout=30
        )
        assert page.status_code == 200
    assert not (tmp_path / "sessions").exists()
