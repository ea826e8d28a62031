"""A `de` for the stand-in: the documented commands and options of 1.10.0, with nothing but the standard library.

With DASH_ENTERPRISE_HOST=127.0.0.1:8053, DASH_ENTERPRISE_USERNAME=admin and DASH_ENTERPRISE_PASSWORD=portalkeeper in
the environment: demo/dash_enterprise_5/bin/de --no-keyfile apps list
"""

from __future__ import annotations

import argparse
import json
import os
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from typing import Any

VERSION = "1.10.0"
SECONDS = 60
NOT_LOGGED_IN = "You are not logged in. Run `de login` or use --no-keyfile."
NO_HOST = "No host: use --host or DASH_ENTERPRISE_HOST."
LISTED = ("viewer", "group-viewer", "co-owner", "group-co-owner")


class Ended(Exception):
    """What is printed before the program ends with 1."""


def main(arguments: Sequence[str] | None = None) -> int:
    given = vars(_parser().parse_args(arguments))
    command = " ".join(filter(None, (given.pop("group"), given.pop("act", None))))
    shared = {name: given.pop(name) for name in ("host", "token", "ca_path", "no_keyfile")}
    try:
        status, printed = _run(command, given, shared, os.environ)
    except Ended as end:
        status, printed = 1, str(end)
    print(printed, file=sys.stderr if status else sys.stdout)
    return status


def _run(
    command: str, options: Mapping[str, Any], shared: Mapping[str, Any], env: Mapping[str, str]
) -> tuple[int, str]:
    """The name of the host is the address of the stand-in; with a CA it is asked in TLS."""
    host = shared["host"] or env.get("DASH_ENTERPRISE_HOST")
    if not host:
        raise Ended(NO_HOST)
    authorities = shared["ca_path"] or env.get("DASH_ENTERPRISE_CA_PATH")
    opener = _opener(authorities)
    here = f"{'https' if authorities else 'http'}://{host}"
    token = shared["token"] or _token(opener, here, env, no_keyfile=shared["no_keyfile"])
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    body = {"command": command, "host": host, "options": dict(options)}
    answer = _ask(opener, urllib.request.Request(f"{here}/demo/de", json.dumps(body).encode(), headers))  # noqa: S310 - the address of the stand-in
    return int(answer["status"]), str(answer["printed"])


def _token(opener: Any, here: str, env: Mapping[str, str], *, no_keyfile: bool) -> str:
    """By the password grant; special characters stand percent-encoded in the environment. There is no key file."""
    username, password = (env.get(f"DASH_ENTERPRISE_{name}") for name in ("USERNAME", "PASSWORD"))
    if not no_keyfile or not username or not password:
        raise Ended(NOT_LOGGED_IN)
    known = {"username": urllib.parse.unquote(username), "password": urllib.parse.unquote(password)}
    form = urllib.parse.urlencode({"grant_type": "password", "client_id": "dash", **known}).encode()
    url = f"{here}/auth/realms/dash/protocol/openid-connect/token"
    return str(_ask(opener, urllib.request.Request(url, form))["access_token"])  # noqa: S310 - see above


def _opener(authorities: str | None) -> urllib.request.OpenerDirector:
    direct = urllib.request.ProxyHandler({})
    if authorities is None:
        return urllib.request.build_opener(direct)
    context = ssl.create_default_context(cafile=authorities)
    return urllib.request.build_opener(direct, urllib.request.HTTPSHandler(context=context))


def _ask(opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> Any:
    try:
        with opener.open(request, timeout=SECONDS) as response:
            return json.loads(response.read())
    except urllib.error.HTTPError as error:
        told = error.read().decode("utf-8", "replace")
        raise Ended("Invalid user credentials." if "invalid_grant" in told else told or str(error)) from error
    except (OSError, ValueError) as error:
        raise Ended(f"Cannot reach the host: {error}") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="de", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"de, version {VERSION}")
    parser.add_argument("--host")
    parser.add_argument("--token")
    parser.add_argument("--ca-path")
    parser.add_argument("--no-keyfile", action="store_true")
    groups = parser.add_subparsers(dest="group", required=True)
    groups.add_parser("whoami", allow_abbrev=False)
    acts = groups.add_parser("apps", allow_abbrev=False).add_subparsers(dest="act", required=True)
    acts.add_parser("list", allow_abbrev=False)
    named = {name: _named(acts, name) for name in ("exists", "info", "status", "users", "restart", "logs", "update")}
    named["logs"].add_argument("--type", choices=("build", "runtime"), default="runtime")
    named["logs"].add_argument("--count", type=int, default=200)
    _add_updates(named["update"])
    for name, whole in (("transfer", False), ("transfer-all", True)):
        one = acts.add_parser(name, allow_abbrev=False) if whole else _named(acts, name)
        one.add_argument("--from-user", required=whole)
        one.add_argument("--to-user", required=True)
    services = groups.add_parser("services", allow_abbrev=False).add_subparsers(dest="act", required=True)
    services.add_parser("list", allow_abbrev=False)
    return parser


def _named(acts: Any, name: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = acts.add_parser(name, allow_abbrev=False)
    made.add_argument("-n", "--name", required=True)
    return made


def _add_updates(update: argparse.ArgumentParser) -> None:
    for name in ("title", "description", "maintainer-email", "tag", "remove-tag"):
        update.add_argument(f"--{name}")
    update.add_argument("--visible-on-portal", dest="visible", action="store_true", default=None)
    update.add_argument("--not-visible-on-portal", dest="visible", action="store_false")
    update.add_argument("--portal-rank", type=int)
    update.add_argument("--view-access", choices=("restricted", "authenticated", "unauthenticated"))
    for name in LISTED:
        update.add_argument(f"--add-{name}")
        update.add_argument(f"--remove-{name}")


if __name__ == "__main__":
    raise SystemExit(main())
