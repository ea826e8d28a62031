"""Workspaces of the company: one for each department, with the promoted dashboards of its visible projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from demo import estate
from demo.standing.state import Row, pack

COLOURS = ("#1f77b4", "#2ca02c", "#9467bd", "#8c564b", "#e377c2", "#17becf", "#bcbd22", "#ff7f0e", "#7f7f7f")


def shelves(company: estate.Company, projects: Mapping[str, Row]) -> Iterator[tuple[str, bytes, bytes]]:
    """Only departments with something to show have one."""
    departments = list({team.department.name: team.department for team in company.teams}.values())
    for department, colour in zip(departments, COLOURS, strict=True):
        key = department.name.upper().replace(" ", "_")
        shown = [one for one in projects.values() if one["visible"] and one["team"] in department.teams]
        objects = [_reference(key, one, board) for one in shown for board in _promoted(one)]
        if objects:
            yield key, pack(_workspace(key, department, colour)), pack({"objects": objects})


def _promoted(project: Row) -> list[Row]:
    return [board for board in project["inside"]["dashboards"] if board["listed"]]


def _workspace(key: str, department: estate.Department, colour: str) -> Row:
    return {
        "workspaceKey": key,
        "displayName": department.name,
        "color": colour,
        "description": f"What {department.name.lower()} shows to everybody in it.",
        "permissions": [{"group": team, "admin": False, "write": False, "read": True} for team in department.teams],
    }


def _reference(key: str, project: Row, board: Row) -> Row:
    reference = {"projectKey": project["key"], "type": "DASHBOARD", "id": board["id"], "workspaceKey": key}
    return {"id": f"{project['key']}.{board['id']}", "reference": reference}
