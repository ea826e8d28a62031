"""The console works wherever a host places it: pages, links, assets, callbacks, sign-in, cookies and deep links."""

from __future__ import annotations

import json
import re

import pytest


def links(tree) -> set[str]:
    """Every address in a layout that leads into this origin."""
    if isinstance(tree, list):
        return set().union(*map(links, tree))
    if not isinstance(tree, dict):
        return set()
    here = {tree[key] for key in ("href", "src", "action") if isinstance(tree.get(key), str)}
    return {link for link in here if link.startswith("/")}.union(*map(links, tree.values()))


@pytest.fixture
def signed_in(visit, console):
    visit.sign_in(console.address)
    return visit


def call(visit, console, body):
    """Post a callback as Dash's own script does: its token, its origin."""
    token = visit.session.cookies.get("portalkeeper_csrf")
    headers = {"Origin": console.origin, **({"X-CSRFToken": token} if token else {})}
    return visit.session.post(f"{console.address}_dash-update-component", json=body, headers=headers, timeout=20)


def opened(console, path):
    """What Dash asks when a person follows a link."""
    outputs = [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}]
    return {
        "output": ".._pages_content.children..._pages_store.data..",
        "outputs": outputs,
        "inputs": [
            {"id": "_pages_location", "property": "pathname", "value": console.place.prefix + path},
            {"id": "_pages_location", "property": "search", "value": ""},
        ],
        "changedPropIds": ["_pages_location.pathname"],
    }


def test_a_deep_link_is_where_one_ends_up_after_signing_in(visit, console):
    wanted = f"{console.address}apps?q=sales%20%26%20more&status=failing"
    page = visit.sign_in(wanted)
    assert (page.status_code, page.url) == (200, wanted)


def test_the_page_tells_dash_where_it_stands(signed_in, console):
    page = signed_in.open(f"{console.address}apps")
    config = json.loads(re.search(r'id="_dash-config"[^>]*>(.*?)<', page.text)[1])
    assert config["requests_pathname_prefix"] == console.place.prefix


def test_every_script_style_and_font_is_found(signed_in, console):
    page = signed_in.open(console.address)
    found = set(re.findall(r'(?:src|href)="([^"#]+)"', page.text))
    assert {address for address in found if not address.startswith(console.place.prefix)} == set()
    assert any("/assets/" in address for address in found)
    for address in found:
        answer = signed_in.open(console.origin + address)
        assert answer.status_code == 200, address
        assert not answer.headers["Content-Type"].startswith("text/html") or address == console.place.prefix, address


def test_the_cookies_go_to_this_console_alone(signed_in, console):
    ours = [cookie for cookie in signed_in.session.cookies if cookie.path.startswith(console.place.prefix)]
    theirs = [cookie for cookie in signed_in.session.cookies if cookie.name in {cookie.name for cookie in ours}]
    assert ours
    assert theirs == ours
    assert console.place.prefix in {cookie.path for cookie in ours}
    assert "session" not in {cookie.name for cookie in ours}


def test_every_link_of_the_frame_leads_below_the_prefix(signed_in, console):
    layout = signed_in.open(f"{console.address}_dash-layout")
    assert layout.status_code == 200
    found = links(layout.json())
    assert found
    assert {link for link in found if not link.startswith(console.place.prefix)} == set()


def test_a_callback_answers_and_its_links_lead_below_the_prefix(signed_in, console):
    answer = call(signed_in, console, opened(console, "apps"))
    assert answer.status_code == 200
    drawn = answer.json()["response"]["_pages_content"]["children"]
    assert "apps" in json.dumps(drawn)
    assert {link for link in links(drawn) if not link.startswith(console.place.prefix)} == set()


def test_nothing_answers_to_somebody_who_is_not_signed_in(visit, console):
    for path in ("_dash-layout", "_dash-dependencies", "_dash-component-suites/dash/deps/x.js"):
        assert visit.session.get(console.address + path, timeout=20).status_code == 401
    assert call(visit, console, opened(console, "apps")).status_code in {400, 401, 403}


def test_the_host_learns_below_the_prefix_that_the_console_lives(visit, console):
    health = visit.session.get(f"{console.address}healthz", timeout=20)
    assert (health.status_code, health.json()) == (200, {"ok": True})
