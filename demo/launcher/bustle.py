"""What people do on Production in a day, so that the history of a new demo is not empty: a few acts over its API."""

from __future__ import annotations

from typing import Any

import requests

from demo.launcher.choices import Choices
from demo.launcher.parts import PRODUCTION

APPS = "query { apps(page: 1, allApps: true) { apps { name owner { username } metadata { permissionLevel } } } }"
UPDATE = (
    "mutation ($name: String, $metadata: AppMetaDataInput) { updateApp(appname: $name, metadata: $metadata) { error } }"
)
MOVE = (
    "mutation ($from: String, $to: String) "
    "{ moveAppsAndServices(sourceUsername: $from, targetUsername: $to) { error } }"
)
ADD = 'mutation { addApp(name: "spare-parts-lookup") { error } }'
DELETE = "mutation ($name: String) { deleteApp(name: $name) { error } }"
ACTS = 5  # each on an app of its own
TASKS = "query { adminTasks { tasks { taskStatus } } }"


def bustle(choices: Choices) -> None:
    """Somebody hands over, publishes, ranks, opens, adds and removes; as many apps stand afterwards as before."""
    ask = _asker(choices)
    owned = [app for app in ask(APPS)["apps"]["apps"] if (app["owner"] or {}).get("username")]
    if len(owned) < ACTS:
        return
    opened, ranked, shown, removed, moved = owned[:ACTS]
    ask(UPDATE, name=opened["name"], metadata={"permissionLevel": "unauthenticated"})
    ask(UPDATE, name=ranked["name"], metadata={**_kept(ranked), "showInPortal": True, "sortRank": 40})
    ask(UPDATE, name=shown["name"], metadata={**_kept(shown), "showInPortal": True})
    ask(DELETE, name=removed["name"])
    ask(ADD)
    ask(MOVE, **{"from": moved["owner"]["username"], "to": opened["owner"]["username"]})
    for _ in range(2):  # the platform moves in the background and is done by the second look
        ask(TASKS)


def _kept(app: dict[str, Any]) -> dict[str, Any]:
    """Dash Enterprise 4 may refuse an update that leaves the permission level out."""
    return {"permissionLevel": (app["metadata"] or {}).get("permissionLevel") or "restricted"}


def _asker(choices: Choices) -> Any:
    url = f"{choices.url(PRODUCTION)}/Manager/graphql"
    account = ("admin", PRODUCTION.keys["DEMO_PLATFORM_KEY"])

    def ask(query: str, **variables: Any) -> Any:
        answer = requests.post(url, json={"query": query, "variables": variables}, auth=account, timeout=10)
        answer.raise_for_status()
        return answer.json()["data"]

    return ask
