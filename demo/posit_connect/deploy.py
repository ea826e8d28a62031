"""Deploying: bundles, the tasks that start them, and the pages that prove that they started."""

from __future__ import annotations

import io
import json
import tarfile
import uuid
from html import escape
from typing import Any

from flask import Blueprint, Response, abort, request

from demo.posit_connect import items
from demo.posit_connect.call import Call, Problem
from demo.standing.state import Row, State, pack, unpack

MANIFEST = "manifest.json"


def add_bundle(call: Call, guid: str) -> Row:
    """A .tar.gz as the body, or as the part `archive` of a form that also tells where the sources are from."""
    call.edited(guid)
    sent = request.files.get("archive")
    content = sent.read() if sent else request.get_data()
    manifest = _manifest(content)
    doc = {"content_guid": guid, "created_time": items.now(), "size": len(content), "active": False}
    kept = doc | {"manifest": manifest, "metadata": request.form.get("metadata")}
    call.state.run("INSERT INTO bundle VALUES (NULL, ?, ?, ?)", (guid, pack(kept), content))
    return doc | {"id": str(call.state.rows("SELECT max(id) AS id FROM bundle")[0]["id"])}


def list_bundles(call: Call, guid: str) -> list[Row]:
    call.edited(guid)
    rows = call.state.rows("SELECT id, doc FROM bundle WHERE content = ? ORDER BY id DESC", (guid,))
    kept = ("content_guid", "created_time", "size", "active")
    return [{"id": str(row["id"])} | {name: unpack(row["doc"])[name] for name in kept} for row in rows]


def download_bundle(call: Call, guid: str, number: str) -> Response:
    call.edited(guid)
    found = call.state.row("SELECT archive FROM bundle WHERE id = ? AND content = ?", (number, guid))
    if found is None:
        raise Problem(404, 4, "The requested object does not exist.")
    return Response(found["archive"], mimetype="application/gzip")


def deploy(call: Call, guid: str) -> Row:
    """Starts a bundle; with `activate` false visitors go on seeing the one before."""
    item = call.edited(guid)
    number = call.body.get("bundle_id") or _latest(call.state, guid)
    bundle = call.state.row("SELECT doc FROM bundle WHERE id = ? AND content = ?", (number, guid))
    if bundle is None:
        raise Problem(404, 4, "The requested object does not exist.")
    if call.body.get("activate", True):
        items.save(call.state, item | _activated(str(number), unpack(bundle["doc"])["manifest"]))
        call.note("deploy_application", f"Deployed bundle {number} of {item['name']}")
    task = {
        "id": uuid.uuid4().hex[:16],
        "output": ["Building Dash application...", "Launching Dash application..."],
        "result": None,
        "finished": True,
        "code": 0,
        "error": "",
        "last": 2,
    }
    call.state.run("INSERT INTO task VALUES (?, ?)", (task["id"], pack(task)))
    return {"task_id": task["id"]}


def get_task(call: Call, task: str) -> Row:
    """Every task is over by the time somebody asks; `first` skips lines that were read before."""
    found = call.state.row("SELECT doc FROM task WHERE id = ?", (task,))
    if found is None:
        raise Problem(404, 4, "The requested object does not exist.")
    doc = unpack(found["doc"])
    first = call.given("first") or "0"
    return doc | {"output": doc["output"][int(first) if first.isdecimal() else 0 :]}


def make_pages(state: State) -> Blueprint:
    """What a link from the console, or a deployment tool, opens: the app itself, a draft of it, the dashboard."""
    pages = Blueprint("pages", __name__)

    def known(guid: str) -> Row:
        return items.find(state, guid) or abort(404)

    @pages.get("/content/<guid>/")
    def show_content(guid: str) -> Response:
        item = known(guid)
        return _page(item["title"] or item["name"], item["description"] or "")

    @pages.get("/content/<guid>/_bundle<number>/")
    def show_draft(guid: str, number: str) -> Response:
        if state.row("SELECT 1 FROM bundle WHERE id = ? AND content = ?", (number, guid)) is None:
            abort(404)
        return _page(known(guid)["name"], f"Draft of bundle {number}.")

    @pages.get("/connect/")
    def show_dashboard() -> Response:
        return _page("Posit Connect", "The dashboard of this stand-in is only this page.")

    return pages


def _manifest(content: bytes) -> Row:
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
            manifest = archive.extractfile(MANIFEST)
            return json.load(manifest) if manifest else {}
    except (tarfile.TarError, KeyError, ValueError, OSError, EOFError) as error:
        raise Problem(400, 7, f"The bundle is no .tar.gz with a {MANIFEST}.") from error


def _latest(state: State, guid: str) -> Any:
    return state.rows("SELECT max(id) AS id FROM bundle WHERE content = ?", (guid,))[0]["id"]


def _activated(number: str, manifest: Row) -> Row:
    metadata, python = manifest.get("metadata", {}), manifest.get("python", {})
    return {
        "bundle_id": number,
        "app_mode": metadata.get("appmode", "unknown"),
        "py_version": python.get("version"),
        "last_deployed_time": items.now(),
    }


def _page(title: str, text: str) -> Response:
    head = f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    body = f"<body><h1>{escape(title)}</h1><p>{escape(text)}</p><p>A stand-in of Posit Connect.</p></body></html>"
    return Response(head + body, mimetype="text/html")
