"""Moving everything of one person to another: a task that takes a while and shows in adminTasks."""

from __future__ import annotations

import time

from demo.dash_enterprise_4 import apps
from demo.dash_enterprise_4.options import Options
from demo.standing.state import Row, State, unpack

# The platform's own words for these are not published.
TASK = "moveAppsAndServices"
PENDING, RUNNING, DONE = "pending", "running", "finished"


def start(state: State, options: Options, source: str, target: str) -> None:
    """Enter the task; without polls to wait for it is done at once."""
    with state.change():
        state.run(
            "INSERT INTO task (source, target, name, status, polls, due) VALUES (?, ?, ?, ?, ?, ?)",
            (source, target, TASK, PENDING, options.task_polls, time.time() + options.task_seconds),
        )
        settle(state)


def look(state: State) -> list[Row]:
    """Every task, newest last, after one more poll has brought the open ones forward."""
    with state.change():
        state.run("UPDATE task SET polls = polls - 1, status = ? WHERE status != ?", (RUNNING, DONE))
        settle(state)
        rows = state.rows("SELECT source, target, name, status FROM task ORDER BY id")
    return [
        {
            "sourceUsername": row["source"],
            "targetUsername": row["target"],
            "taskName": row["name"],
            "taskStatus": row["status"],
        }
        for row in rows
    ]


def settle(state: State) -> None:
    """Finish what is due, by polls or by time."""
    sql = "SELECT id, source, target FROM task WHERE status != ? AND (polls <= 0 OR due <= ?) ORDER BY id"
    if not state.row("SELECT 1 FROM task WHERE status != ?", (DONE,)):
        return
    with state.change():
        for task in state.rows(sql, (DONE, time.time())):
            _move(state, task["source"], task["target"])
            state.run("UPDATE task SET status = ? WHERE id = ?", (DONE, task["id"]))


def _move(state: State, source: str, target: str) -> None:
    for row in state.rows("SELECT doc FROM app WHERE owner = ?", (source,)):
        apps.save(state, unpack(row["doc"]) | {"owner": target})
    state.run("UPDATE service SET owner = ? WHERE owner = ?", (target, source))
