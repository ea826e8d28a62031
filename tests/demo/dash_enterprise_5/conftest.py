"""How tests of this stand-in ask: a token by the password grant, GraphQL with it, and the stand-in's own `de`."""

from __future__ import annotations

import os
import subprocess

import pytest
import requests

from demo.dash_enterprise_5.tables import SEAT, find_app, find_person, roles_of
from demo.standing.state import unpack


def sign_in(platform, account="admin", password="portalkeeper", realm="dash", **more):
    form = {"grant_type": "password", "client_id": "dash", "username": account, "password": password, **more}
    url = f"{platform.auth_url}/realms/{realm}/protocol/openid-connect/token"
    return requests.post(url, data=form, timeout=10)


@pytest.fixture
def signed_in():
    return sign_in


@pytest.fixture
def ask():
    """ask(platform, query, account="lead", slug=…): one request, as admin unless another account is named."""

    def send(platform, query, account="admin", token=None, **variables):
        token = token or sign_in(platform, account).json()["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        return requests.post(
            platform.api_url, json={"query": query, "variables": variables}, headers=headers, timeout=10
        )

    return send


@pytest.fixture
def told(ask):
    """The data of a whole answer without errors."""

    def read(*arguments, **variables):
        body = ask(*arguments, **variables).json()
        assert "errors" not in body, body
        return body["data"]

    return read


@pytest.fixture
def de():
    """de(platform, "apps", "list", account="lead"): the finished run."""

    def run(platform, *arguments, account="admin", password="portalkeeper", **env):
        account = {
            "DASH_ENTERPRISE_HOST": platform.url.split("//")[1],
            "DASH_ENTERPRISE_USERNAME": account,
            "DASH_ENTERPRISE_PASSWORD": password,
        }
        return subprocess.run(
            [platform.de, "--no-keyfile", *arguments],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
            env={"PATH": os.defpath, **account, **env},
        )

    return run


class Estate:
    """What stands in a stand-in, looked up past its interfaces."""

    def __init__(self, platform):
        self.state = platform.state

    def app(self, slug):
        return find_app(self.state, slug)

    @property
    def apps(self):
        return [unpack(row["doc"]) for row in self.state.rows("SELECT doc FROM app ORDER BY slug")]

    @property
    def people(self):
        return [unpack(row["doc"]) for row in self.state.rows("SELECT doc FROM person ORDER BY username")]

    def has_seat(self, username):
        return SEAT in roles_of(self.state, find_person(self.state, username))

    def owned(self):
        """An app with services, of somebody with a seat who is none of the accounts."""
        known = (None, "admin", "lead")
        apps = (app for app in self.apps if app["services"] and app["owner"] not in known)
        return next(app for app in apps if self.has_seat(app["owner"]))

    def ownerless(self):
        return next(app for app in self.apps if app["owner"] is None)

    def without_seat(self):
        return next(one["username"] for one in self.people if not self.has_seat(one["username"]))


@pytest.fixture
def estate(demo_dash_enterprise_5):
    return Estate(demo_dash_enterprise_5)
