"""Pictures arrive as a GraphQL multipart request and are served again."""

from __future__ import annotations

import json

import pytest
import requests
from gql import Client, FileVar, gql
from gql.transport.requests import RequestsHTTPTransport

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
UPLOAD = """mutation($appname: String, $thumbnail: Upload!){
  uploadAppThumbnail(appname: $appname, thumbnail: $thumbnail){app{thumbnailUrl} error}}"""


def send(platform, query: str, content: bytes, places: dict, account=("admin", "demo-admin"), **variables):
    return requests.post(
        platform.graphql_url,
        data={"operations": json.dumps({"query": query, "variables": variables}), "map": json.dumps(places)},
        files={"0": ("picture.png", content, "image/png")},
        auth=account,
        timeout=10,
    )


def test_an_uploaded_thumbnail_is_served_byte_for_byte(demo_platform):
    places = {"0": ["variables.thumbnail"]}
    body = send(demo_platform, UPLOAD, PNG, places, appname="example", thumbnail=None).json()
    assert body["data"]["uploadAppThumbnail"]["error"] is None
    picture = requests.get(body["data"]["uploadAppThumbnail"]["app"]["thumbnailUrl"], timeout=10)
    assert (picture.content, picture.headers["Content-Type"]) == (PNG, "image/png")


def test_gql_uploads_too(demo_platform, tmp_path):
    file = tmp_path / "picture.png"
    file.write_bytes(PNG)
    transport = RequestsHTTPTransport(url=demo_platform.graphql_url, auth=("admin", "demo-admin"))
    request = gql(UPLOAD)
    request.variable_values = {"appname": "example", "thumbnail": FileVar(str(file))}
    answer = Client(transport=transport).execute(request, upload_files=True)
    assert answer["uploadAppThumbnail"]["error"] is None
    assert answer["uploadAppThumbnail"]["app"]["thumbnailUrl"].endswith("/example.png")


def test_what_is_no_picture_is_refused(demo_platform):
    places = {"0": ["variables.thumbnail"]}
    body = send(demo_platform, UPLOAD, b"<svg/>", places, appname="example", thumbnail=None).json()
    assert body["data"]["uploadAppThumbnail"] == {
        "app": None,
        "error": "The uploaded file is not a PNG or JPEG image.",
    }


def test_the_portal_gets_a_logo(demo_platform, told):
    query = """mutation($logo: Upload!){
      uploadPortalLogo(portalname: "default", logo: $logo){portal{logoUrl} error}}"""
    assert told(demo_platform, "{portals{portals{logoUrl}}}")["portals"]["portals"] == [{"logoUrl": None}]
    body = send(demo_platform, query, PNG, {"0": ["variables.logo"]}, logo=None).json()
    assert requests.get(body["data"]["uploadPortalLogo"]["portal"]["logoUrl"], timeout=10).content == PNG


@pytest.mark.parametrize("places", [{"1": ["variables.thumbnail"]}, {"0": ["variables.nowhere.else"]}, {"0": "x"}])
def test_a_map_that_points_nowhere_is_told_so(demo_platform, places):
    answer = send(demo_platform, UPLOAD, PNG, places, appname="example", thumbnail=None)
    assert answer.status_code == 400
    assert answer.json()["errors"]
