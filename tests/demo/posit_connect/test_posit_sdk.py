"""The vendor's own client, posit-sdk, finds in the stand-in what it finds in a Posit Connect."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from posit.connect import Client
from posit.connect.errors import ClientError

from demo import posit_connect


def connect(platform, key="demo-admin"):
    return Client(platform.url, key)


@pytest.fixture
def client(demo_posit_connect):
    with connect(demo_posit_connect) as found:
        yield found


@pytest.fixture
def item(client):
    lead = client.users.find(prefix="lead")[0]
    return client.content.find(owner_guid=lead["guid"], include=["owner", "tags"])[0]


def test_content_comes_with_owner_tags_and_addresses(client):
    found = client.content.find(include=["owner", "tags", "vanity_url"])
    assert len(found) == 36
    assert all(one["owner"]["username"] for one in found)
    assert any(one["tags"] for one in found)
    assert client.content.get(found[0]["guid"])["name"] == found[0]["name"]


def test_people_are_turned_page_by_page_and_filtered(client):
    everybody = client.users.find()
    assert len(everybody) == client.users.count() == 36
    assert {one["user_role"] for one in client.users.find(user_role="viewer")} == {"viewer"}
    assert all(one["locked"] for one in client.users.find(account_status="locked"))
    assert [one["username"] for one in client.users.find(prefix="lead")] == ["lead"]
    assert client.users.get(everybody[3]["guid"])["username"] == everybody[3]["username"]


def test_ones_own_account_and_the_version(client, demo_posit_connect):
    assert client.me["username"] == "admin"
    assert client.version == demo_posit_connect.options.version


def test_permissions_are_added_changed_and_removed(client, item):
    helper = next(one for one in client.users.find(user_role="publisher") if one["username"] != "lead")
    item.permissions.destroy(helper) if item.permissions.find(principal_guid=helper["guid"]) else None
    made = item.permissions.create(helper, role="viewer")
    made.update(role="owner")
    assert item.permissions.find_one(principal_guid=helper["guid"])["role"] == "owner"
    item.permissions.destroy(helper)
    assert item.permissions.find(principal_guid=helper["guid"]) == []


def test_tags_are_a_tree_and_put_on_content(client, item):
    category = next(tag for tag in client.tags.find() if tag.get("parent_id") is None)
    children = category.child_tags.find()
    item.tags.add(children[0])
    assert children[0]["name"] in {tag["name"] for tag in item.tags.find()}
    item.tags.delete(children[0])
    assert children[0]["name"] not in {tag["name"] for tag in item.tags.find()}


def test_the_owner_changes_and_the_item_says_so(client, item):
    receiver = next(one for one in client.users.find(user_role="publisher") if one["username"] != "lead")
    item.update(owner_guid=receiver["guid"], title="Handed over")
    assert (item["owner_guid"], item["title"]) == (receiver["guid"], "Handed over")
    assert client.content.get(item["guid"]).owner["username"] == receiver["username"]


def test_who_may_not_publish_is_refused_with_the_documented_error(client, item):
    viewer = client.users.find(prefix="viewer")[0]
    with pytest.raises(ClientError) as told:
        item.update(owner_guid=viewer["guid"])
    assert told.value.http_status == 403
    assert "may not publish" in told.value.error_message


def test_a_wrong_key_is_refused_with_the_documented_error(demo_posit_connect):
    with connect(demo_posit_connect, "wrong") as stranger, pytest.raises(ClientError) as told:
        stranger.content.find()
    assert (told.value.http_status, told.value.error_code) == (401, 30)


def test_hits_come_for_a_span_and_for_some_content(client):
    start = (datetime.now(UTC) - timedelta(days=30)).isoformat()
    hits = list(client.metrics.hits.fetch(start=start))
    some = [hits[0]["content_guid"]]
    assert all(hit["timestamp"] >= start[:19] for hit in hits)
    assert {hit["content_guid"] for hit in client.metrics.hits.fetch(start=start, content_guid=some)} == set(some)


def test_the_older_usage_is_turned_by_cursor():
    with posit_connect.serve(apps=260, version="2023.09.0") as older, connect(older) as client:
        usage = client.metrics.usage.find()
        assert len(usage) > 500
        assert older.requests.count("list_visits") > 1
        with pytest.raises(RuntimeError, match="Please upgrade"):
            list(client.metrics.hits.fetch())


def test_names_of_variables_packages_and_jobs(client):
    items = client.content.find()
    assert any(list(item.environment_variables) for item in items)
    assert any(list(item.packages.fetch()) for item in items)
    assert any(job["status"] == 0 for item in items for job in item.jobs.fetch())


def test_groups_have_members(client):
    groups = client.groups.find()
    assert len(groups) > 10
    assert sum(group.members.count() for group in groups) == 36


def test_a_locked_person_is_out_at_once(client, demo_posit_connect):
    client.users.find(prefix="lead")[0].lock()
    with connect(demo_posit_connect, "demo-lead") as lead, pytest.raises(ClientError):
        lead.content.find()


def test_a_viewer_sees_what_it_may_open_and_changes_nothing(client, demo_posit_connect):
    with connect(demo_posit_connect, "demo-viewer") as viewer:
        found = viewer.content.find()
        assert 0 < len(found) < 36
        open_item = next(one for one in found if one["app_role"] == "viewer")
        with pytest.raises(ClientError):
            open_item.update(title="Mine now")
        assert viewer.users.find(prefix="lead")[0]["email"] == ""
