"""How an app runs: mounts, processes, resources, workspace, cache."""

from __future__ import annotations

from typing import Any

from demo.dash_enterprise_4 import apps, words
from demo.dash_enterprise_4.call import Call, Info
from demo.dash_enterprise_4.mutations import payloads
from demo.standing.state import Row

ALLOWED_DIRECTORIES = ("/mnt/", "/srv/")
MOST_PROCESSES = 100


def mount_directory(
    _root: Any,
    info: Info,
    appname: str | None = None,
    host_dir: str | None = None,
    target_dir: str | None = None,
) -> Row:
    call = info.context
    with call.state.change():
        doc = call.reach(appname)
        if doc is None:
            return payloads.refreshed(words.NO_SUCH_APP)
        if not (host_dir or "").startswith(ALLOWED_DIRECTORIES):
            return payloads.refreshed(words.NOT_MAPPABLE.format(directory=host_dir))
        others = [one for one in doc["mounts"] if one["targetDir"] != target_dir]
        added = {"hostDir": host_dir, "targetDir": target_dir, "status": "mounted"}
        apps.save(call.state, doc | {"mounts": [*others, added]})
    return payloads.refreshed()


def unmount_directory(
    _root: Any,
    info: Info,
    appname: str | None = None,
    host_dir: str | None = None,
    target_dir: str | None = None,
) -> Row:
    call = info.context
    with call.state.change():
        doc = call.reach(appname)
        if doc is None:
            return payloads.refreshed(words.NO_SUCH_APP)
        others = [one for one in doc["mounts"] if (one["hostDir"], one["targetDir"]) != (host_dir, target_dir)]
        if len(others) == len(doc["mounts"]):
            return payloads.refreshed(words.NO_SUCH_MOUNT)
        apps.save(call.state, doc | {"mounts": others})
    return payloads.refreshed()


def scale_processes(_root: Any, info: Info, appname: str | None = None, processes: list[Row] | None = None) -> Row:
    """Only process types the app has; the others keep their number."""
    call = info.context
    with call.state.change():
        doc = call.reach(appname)
        if doc is None:
            return payloads.refreshed(words.NO_SUCH_APP)
        wanted = {one.get("type"): one.get("number") for one in processes or [] if one}
        if not wanted.keys() <= {one["type"] for one in doc["processes"]}:
            return payloads.refreshed(words.NO_SUCH_PROCESS)
        if any(number is None or not 0 <= number <= MOST_PROCESSES for number in wanted.values()):
            return payloads.refreshed(words.INVALID_NUMBER)
        changed = [one | {"number": wanted.get(one["type"], one["number"])} for one in doc["processes"]]
        apps.save(call.state, doc | {"processes": changed})
    return payloads.refreshed()


def set_resources(_root: Any, info: Info, appname: str | None = None, resources: list[Row] | None = None) -> Row:
    call = info.context
    with call.state.change():
        doc = call.reach(appname)
        if doc is None:
            return payloads.refreshed(words.NO_SUCH_APP)
        kept = {one["type"]: one for one in doc["resources"]}
        for one in resources or []:
            before = kept.get(one.get("type"), {"status": ""})
            kept[one.get("type")] = before | {"type": one.get("type")} | _amounts(one, before)
        apps.save(call.state, doc | {"resources": list(kept.values())})
    return payloads.refreshed()


def _amounts(given: Row, before: Row) -> Row:
    return {side: {**(before.get(side) or {}), **(given.get(side) or {})} for side in ("request", "limit")}


def create_workspace(_root: Any, info: Info, appname: str | None = None, template: str | None = None) -> Row:
    """Which template it began with is not told by any query; the app's document keeps it all the same."""
    call = info.context
    with call.state.change():
        doc = call.reach(appname)
        if doc is None:
            return payloads.app(None, words.NO_SUCH_APP)
        if doc["hasWorkspace"]:
            return payloads.app(None, words.WORKSPACE_EXISTS)
        doc |= {"hasWorkspace": True, "template": template}
        apps.save(call.state, doc)
    return payloads.app(doc)


def delete_workspace(_root: Any, info: Info, appname: str | None = None) -> Row:
    call = info.context
    with call.state.change():
        if error := _no_workspace(call, appname):
            return payloads.ok(error)
        doc = apps.find(call.state, appname) or {}
        apps.save(call.state, doc | {"hasWorkspace": False})
    return payloads.ok()


def restart_workspace(_root: Any, info: Info, appname: str | None = None) -> Row:
    return payloads.ok(_no_workspace(info.context, appname))


def _no_workspace(call: Call, appname: str | None) -> str | None:
    doc = call.reach(appname)
    if doc is None:
        return words.NO_SUCH_APP
    return None if doc["hasWorkspace"] else words.NO_WORKSPACE


def purge_cache(_root: Any, info: Info, appname: str | None = None) -> Row:
    """Empties the build cache: what the image weighs beyond the container is gone until the next build."""
    call = info.context
    with call.state.change():
        if call.reach(appname) is None:
            return payloads.ok(words.NO_SUCH_APP)
        slow = apps.find_slow(call.state, str(appname))
        usage = slow["analytics"]["resources"]
        if usage.get("imageSize"):
            usage["imageSize"] = usage.get("containerSize") or 0
        apps.save_slow(call.state, str(appname), slow)
    return payloads.ok()


RESOLVERS = {
    "mountDirectory": mount_directory,
    "unmountDirectory": unmount_directory,
    "scaleProcesses": scale_processes,
    "setResources": set_resources,
    "createWorkspace": create_workspace,
    "deleteWorkspace": delete_workspace,
    "restartWorkspace": restart_workspace,
    "purgeCache": purge_cache,
}
