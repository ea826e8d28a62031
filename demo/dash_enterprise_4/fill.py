"""Pour the neutral company into the state, in the words and formats of Dash Enterprise 4."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from demo import estate
from demo.dash_enterprise_4 import apps
from demo.dash_enterprise_4.options import Options
from demo.standing.state import Row, State, pack

FORMAT = 1
GIGABYTE = 1024**3
PROCESS_STATUS = {"running": "running", "deploying": "starting", "stopped": "missing", "failing": "crashed"}
GLOBAL_VARIABLES = (("HTTPS_PROXY", "http://proxy.nordvik.example:3128"), ("REQUESTS_CA_BUNDLE", "/etc/ssl/ca.pem"))


def fill(state: State, options: Options) -> None:
    """Make the estate unless the file already holds the one asked for; another seed, size or zone makes it anew."""
    asked = f"{FORMAT}/{options.seed}/{options.apps}/{options.timezone}"
    if state.fact("estate") == asked:
        return
    company = estate.draw(options.seed, options.apps, options.day)
    with state.change():
        state.empty()
        state.many("INSERT INTO person VALUES (?, ?, ?)", (_person(person) for person in company.people))
        state.many("INSERT INTO service VALUES (?, ?, ?, ?)", (_service(one, options.zone) for one in company.services))
        state.many("INSERT INTO variable VALUES (?, ?)", GLOBAL_VARIABLES)
        state.many("INSERT INTO app VALUES (?, ?, ?, ?, ?)", (_app(app, options.zone) for app in company.apps))
        state.keep("portal", _portal(company.name))
        state.keep("estate", asked)


def _person(person: estate.Person) -> tuple[str, str, bytes]:
    doc = {
        "username": person.username,
        "isAdmin": person.admin,
        "isDashCreator": person.seat,
        "locked": person.locked,
        "password": person.password,
        "sshKeys": "",
    }
    return person.username, person.api_key, pack(doc)


def _service(service: estate.Service, zone: ZoneInfo) -> tuple[str, str, str | None, str]:
    return service.kind, service.name, service.owner, _local(service.created, zone)


def _portal(company: str) -> Row:
    metadata = {"name": f"{company} apps", "description": "Everything our teams have published."}
    return {"metadata": json.dumps(metadata), "requireLogin": True}


def _app(app: estate.App, zone: ZoneInfo) -> tuple[object, ...]:
    doc, slow = apps.fresh(app.name, app.owner, _local(app.created, zone))
    doc["collaborators"] = {"users": list(app.co_owners), "teams": list(app.co_owner_teams)}
    if app.state == "never deployed":
        return apps.line(doc, slow)
    _fill_quick(app, doc)
    _fill_slow(app, slow, zone)
    return apps.line(doc, slow)


def _fill_quick(app: estate.App, doc: Row) -> None:
    status = PROCESS_STATUS[app.state]
    doc["picture"] = "drawn" if app.picture else None
    doc["metadata"] = {
        "title": app.title,
        "description": app.description,
        "tags": ",".join(app.tags) or None,
        "permissionLevel": app.access,
        "showInPortal": app.visible,
        "sortRank": app.rank,
        "contact": {"name": app.contact_name, "email": app.contact_email},
    }
    doc["hasWorkspace"] = app.workspace
    doc["mounts"] = [{"hostDir": host, "targetDir": target, "status": "mounted"} for host, target in app.mounts]
    doc["processes"] = [{"type": kind, "number": number, "status": status} for kind, number in app.processes]
    doc["linked"] = [[service.kind, service.name] for service in app.services]
    doc["status"] = {"running": app.state == "running", "deploying": app.state == "deploying", "canScale": True}
    doc["resources"] = [
        {
            "type": kind,
            "status": "",
            "request": {"cpu": "100m", "gpu": None, "memory": "256Mi"},
            "limit": {"cpu": "1", "gpu": None, "memory": "2Gi"},
        }
        for kind, number in app.processes
        if number > 1
    ]


def _fill_slow(app: estate.App, slow: Row, zone: ZoneInfo) -> None:
    slow["logs"] = {"app": app.log, "failed": app.failed_log}
    slow["environmentVariables"] = [
        {"name": one.name, "value": one.value, "status": "", "readonly": False} for one in app.variables
    ]
    analytics = slow["analytics"]
    analytics["timestamps"] |= {"updated": _local(app.updated, zone), "visited": _local(app.visited, zone)}
    sha, subject = app.commit or (None, None)
    analytics["gitRevision"] = {"sha1": sha, "subject": subject, "error": None}
    analytics["dependencies"] = {"python": "\n".join(app.packages) + "\n", "error": None}
    running = bool(app.memory_bytes)
    analytics["resources"] = {
        "cpuUsage": f"{app.cpu_percent:.2f}%" if running else None,
        "containersRunning": sum(number for _, number in app.processes) if running else 0,
        "memoryUsage": app.memory_bytes if running else None,
        "memoryCapacity": 2 * GIGABYTE if running else None,
        "imageSize": app.image_bytes,
        "diskCapacity": 100 * GIGABYTE,
        "containerSize": 23_851_912 if running else None,
        "error": None if running else "No running container.",
    }


def _local(moment: datetime | None, zone: ZoneInfo) -> Any:
    return None if moment is None else apps.stamp(moment.astimezone(zone))
