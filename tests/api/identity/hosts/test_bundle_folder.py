"""A store that the next deployment would wipe is warned about when the console starts."""

from __future__ import annotations

import logging

import pytest

from api.identity.hosts import warn_of_loss
from api.identity.hosts.bundle import BUNDLE
from api.settings import Settings

SETTINGS = {
    "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
    "PUBLIC_URL": "https://keeper.example.com/",
    "OIDC_ISSUER": "https://id.example.com/",
    "OIDC_CLIENT_ID": "portalkeeper",
    "PLATFORMS": '[{"id": "p", "kind": "none", "name": "None", "url": "https://platform.example"}]',
}
ON_CONNECT, ON_DASH_ENTERPRISE = {"POSIT_PRODUCT": "CONNECT"}, {"DASH_APP_NAME": "keeper"}


@pytest.fixture
def warned(caplog):
    def start(**env):
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            warn_of_loss(Settings.from_env({**SETTINGS, **env}))
        return [record.getMessage() for record in caplog.records]

    return start


@pytest.mark.parametrize("host", [ON_CONNECT, ON_DASH_ENTERPRISE])
@pytest.mark.parametrize("place", [{"STATE_DIR": str(BUNDLE / "state")}, {"DATABASE_URL": f"sqlite:///{BUNDLE}/x.db"}])
def test_inside_the_app_s_own_folder(host, place, warned):
    (said,) = warned(**host, **place)
    assert "lies inside this app's own folder" in said
    assert "Set DATABASE_URL to Postgres, or STATE_DIR to a folder that stays." in said


@pytest.mark.parametrize("place", [{"DATABASE_URL": "postgresql://canary@db/x"}, {"STATE_DIR": "/var/lib/keeper"}])
def test_not_where_it_stays(place, warned):
    assert warned(**ON_CONNECT, **place) == []


def test_not_on_one_s_own_machine(warned):
    assert warned(STATE_DIR=str(BUNDLE)) == []


def test_the_folder_is_the_one_that_holds_the_app():
    assert (BUNDLE / "app.py").exists()
    assert (BUNDLE / "Procfile").exists()
