"""The stand-in as its own process, over TLS, and told what to do from outside."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys

import pytest
import requests
import trustme

from demo.dash_enterprise_4 import serve

KEY = {"X-Demo-Key": "test-key"}


@pytest.fixture
def start(tmp_path):
    """start() runs a stand-in in another process, on the same state each time; the process and its address."""
    with contextlib.ExitStack() as stack:

        def run():
            command = [sys.executable, "-m", "demo.dash_enterprise_4", "--apps", "12", "--control-key", "test-key"]
            command += ["--state", str(tmp_path / "state.sqlite3"), "--seed", "3", "--points", "50"]
            running = stack.enter_context(
                subprocess.Popen([*command, "--version", "3.4"], stdout=subprocess.PIPE, text=True)
            )
            stack.callback(running.kill)
            return running, running.stdout.readline().split(" at ")[1].split(",")[0]

        yield run


@pytest.fixture
def process(start):
    return start()


def ask(url, query="query Look{current{username}}", **more):
    return requests.post(
        f"{url}/Manager/graphql", json={"query": query}, auth=("admin", "demo-admin"), timeout=10, **more
    )


def test_it_serves_what_the_command_line_says_and_ends_when_told(process):
    running, url = process
    assert ask(url).json() == {"data": {"current": {"username": "admin"}}}
    assert "errors" in ask(url, "{apps{apps{hasWorkspace}}}").json()
    running.send_signal(signal.SIGTERM)
    assert running.wait(10) == 0


def test_what_was_answered_survives_a_kill(start):
    running, url = start()
    assert ask(url, 'mutation{addApp(name: "kept-app"){error}}').json()["data"]["addApp"]["error"] is None
    running.kill()
    running.wait(10)
    _, url = start()
    assert ask(url, '{apps(name: "kept-app"){apps{name}}}').json()["data"]["apps"]["apps"] == [{"name": "kept-app"}]


def test_faults_are_switched_on_and_off_from_outside(process):
    _, url = process
    added = requests.post(f"{url}/demo/faults", json={"kind": "status", "status": 503}, headers=KEY, timeout=10)
    assert added.ok
    assert ask(url).status_code == 503
    (listed,) = requests.get(f"{url}/demo/faults", headers=KEY, timeout=10).json()
    assert (listed["kind"], listed["struck"]) == ("status", 1)
    assert requests.delete(f"{url}/demo/faults", headers=KEY, timeout=10).status_code == 204
    assert ask(url).status_code == 200


def test_the_record_is_read_and_cleared_from_outside(process):
    _, url = process
    ask(url)
    (received,) = requests.get(f"{url}/demo/requests", headers=KEY, timeout=10).json()
    assert (received["operation"], received["username"]) == ("Look", "admin")
    requests.delete(f"{url}/demo/requests", headers=KEY, timeout=10)
    assert requests.get(f"{url}/demo/requests", headers=KEY, timeout=10).json() == []


@pytest.mark.parametrize("headers", [{}, {"X-Demo-Key": "wrong"}])
def test_without_the_key_nothing_is_controlled(demo_platform, headers):
    for method in ("GET", "POST", "DELETE"):
        answer = requests.request(method, f"{demo_platform.url}/demo/faults", json={}, headers=headers, timeout=10)
        assert answer.status_code == 403


@pytest.mark.parametrize("body", [{"kind": "unheard-of"}, {"kind": "status", "colour": "red"}])
def test_a_fault_that_does_not_exist_is_told_so(demo_platform, body):
    headers = {"X-Demo-Key": demo_platform.control_key}
    assert requests.post(f"{demo_platform.url}/demo/faults", json=body, headers=headers, timeout=10).status_code == 400


def test_a_busy_port_is_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "demo.dash_enterprise_4", "--port", port],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(f"The stand-in of Dash Enterprise 4 cannot listen on port {port}:")
    assert "Traceback" not in done.stderr


def test_it_speaks_tls_with_the_given_certificate(tmp_path):
    authority = trustme.CA()
    certificate, key, trusted = tmp_path / "cert.pem", tmp_path / "key.pem", tmp_path / "ca.pem"
    issued = authority.issue_cert("127.0.0.1")
    issued.cert_chain_pems[0].write_to_path(certificate)
    issued.private_key_pem.write_to_path(key)
    authority.cert_pem.write_to_path(trusted)
    with serve(apps=12, certificate=certificate, private_key=key) as platform:
        assert platform.url.startswith("https://")
        assert ask(platform.url, verify=str(trusted)).ok
        with pytest.raises(requests.exceptions.SSLError):
            ask(platform.url)
        platform.faults.add("reset_before")
        with pytest.raises(requests.ConnectionError):
            ask(platform.url, verify=str(trusted))
