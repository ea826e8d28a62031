"""Every address in an answer leads somewhere."""

from __future__ import annotations

import pytest
import requests

from demo.dash_enterprise_4 import serve

LINKS = (
    "query($page: Int){apps(page: $page, allApps: true){apps{name urlOnServer thumbnailUrl metadata{title}} nextPage}}"
)


def test_apps_thumbnails_and_settings_are_there(demo_platform, told):
    apps = [app for page in range(4) for app in told(demo_platform, LINKS, page=page)["apps"]["apps"]]
    assert len({app["thumbnailUrl"] for app in apps}) > 5
    for app in apps:
        settings = f"{demo_platform.url}/Manager/apps/{app['name']}/settings"
        for address in filter(None, (app["urlOnServer"] + "/", app["thumbnailUrl"], settings)):
            answer = requests.get(address, timeout=10)
            assert answer.status_code == 200, address
            assert "<script>alert" not in answer.text


def test_a_thumbnail_is_a_drawing_that_does_not_change(demo_platform, told):
    apps = told(demo_platform, LINKS, page=0)["apps"]["apps"]
    address = next(app["thumbnailUrl"] for app in apps if app["thumbnailUrl"])
    first, second = (requests.get(address, timeout=10) for _ in range(2))
    assert first.headers["Content-Type"].startswith("image/svg+xml")
    assert first.content == second.content


@pytest.mark.parametrize("path", ["/", "/Portal", "/Manager/apps", "/healthz"])
def test_the_other_pages_open(demo_platform, path):
    assert requests.get(demo_platform.url + path, timeout=10).status_code == 200


@pytest.mark.parametrize("path", ["/not-there/", "/Manager/apps/not-there/settings", "/Manager/thumbnails/x.svg"])
def test_what_is_not_there_is_404(demo_platform, path):
    assert requests.get(demo_platform.url + path, timeout=10).status_code == 404


def test_addresses_are_the_public_ones_when_given(told):
    with serve(apps=12, public_url="https://de.example.com/") as platform:
        app = told(platform, '{apps(name: "example"){apps{urlOnServer}}}')["apps"]["apps"][0]
    assert app == {"urlOnServer": "https://de.example.com/example"}
