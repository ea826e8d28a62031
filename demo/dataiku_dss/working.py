"""What stands inside a made-up project: webapps, dashboards, stars and watches, the same ones for the same name."""

from __future__ import annotations

import random

from demo import estate
from demo.dataiku_dss import documents
from demo.standing.state import Row

TYPES = ("DASH", "DASH", "STREAMLIT", "STANDARD", "BOKEH")
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
MOST_STARS, MOST_WATCHES = 24, 40
LISTED = 0.6


def interest(app: estate.App) -> Row:
    chance = random.Random(f"{app.name}/interest")
    liked = app.visible or app.visited is not None
    return {
        "starCount": chance.randint(0, MOST_STARS) if liked else 0,
        "watchCount": chance.randint(0, MOST_WATCHES) if liked else 0,
    }


def webapps_and_dashboards(app: estate.App, owner: str) -> Row:
    """A draft has neither; a webapp's backend runs where the app does."""
    chance = random.Random(f"{app.name}/inside")
    if app.state == "never deployed":
        return {"webapps": [], "dashboards": []}
    title = app.title or app.name
    webapps = [_webapp(chance, app, number) for number in range(chance.randint(1, 3))]
    dashboards = [_dashboard(chance, f"{title[:60]} {number + 1}", owner) for number in range(chance.randint(0, 3))]
    return {"webapps": webapps, "dashboards": dashboards}


def _webapp(chance: random.Random, app: estate.App, number: int) -> Row:
    kind = chance.choice(TYPES)
    running = app.state == "running" and number == 0
    return {
        "id": _id(chance),
        "name": f"{(app.title or app.name)[:60]} ({kind.lower()})",
        "type": kind,
        "projectKey": documents.project_key(app.name),
        "tags": [],
        "running": None if kind == "STANDARD" else running,
    }


def _dashboard(chance: random.Random, name: str, owner: str) -> Row:
    return {
        "id": _id(chance),
        "name": name,
        "owner": owner,
        "listed": chance.random() < LISTED,
        "numPages": chance.randint(1, 4),
        "numTiles": chance.randint(1, 20),
        "tags": [],
    }


def _id(chance: random.Random) -> str:
    """Seven letters or digits, as DSS draws them."""
    return "".join(chance.choices(LETTERS, k=7))
