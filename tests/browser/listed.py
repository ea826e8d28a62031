"""A table as a person reads it: what is counted, which rows stand where, and what the address says."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs

from tests.browser.window import Window

ALL = 132  # apps of both platforms

ROWS = """
return [...document.querySelectorAll(`.ag-row [col-id="${arguments[0]}"]`)]
  .map((cell) => [Number(cell.closest(".ag-row").getAttribute("row-index")), cell.textContent]);
"""
SHOWN = """
const found = [];
dash_ag_grid.getApi(arguments[0]).forEachNodeAfterFilterAndSort((node) => found.push(node.data));
return found;
"""

STORED = """
const state = store.getState();
return state.paths.strs[arguments[0]].reduce((at, step) => at[step], state.layout).props.data;
"""


def open_list(window: Window, address: str, user: str = "admin", screen: str = "") -> Window:
    """The screen at that address, with its rows; `screen` where its table is not called as the address begins."""
    window.sign_in(user)
    window.visit(address)
    screen = screen or re.split(r"[?/]", address)[0]
    window.wait(lambda: window.script(f"return document.getElementById('{screen}-skeleton').hidden"), "the rows")
    window.settle()
    return window


def counted(window: Window, screen: str = "apps") -> tuple[int, int, int]:
    """(shown, all, selected) as the line under the table says it."""
    said = window.wait(lambda: window.text(f"#{screen}-count"), "the line that counts")
    numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]+", said)]
    selected = numbers.pop() if "selected" in said else 0
    return numbers[0], numbers[-1], selected


def cells(window: Window, column: str) -> list[str]:
    """What stands in the drawn rows of one column, top to bottom."""
    return [text for _index, text in sorted(window.script(ROWS, column))]


def shown(window: Window, screen: str = "apps") -> list[dict[str, Any]]:
    """Every row that search and filters leave, drawn or not, in the order it is shown in."""
    rows: list[dict[str, Any]] = window.script(SHOWN, f"{screen}-grid")
    return rows


def stored(window: Window, screen: str = "apps") -> dict[str, Any]:
    """What the server sent for the table."""
    payload: dict[str, Any] = window.script(STORED, f"{screen}-rows")
    return payload


def fill(window: Window, payload: dict[str, Any]) -> None:
    """As if the server had sent this: what a refresh does."""
    window.driver.execute_async_script("dash_clientside.table.fill(arguments[0]).then(arguments[1])", payload)


def query(window: Window) -> dict[str, list[str]]:
    return parse_qs(window.address.partition("?")[2])


def tick(window: Window, box: str, label: str) -> None:
    """Click the label that begins with these words."""
    next(one for one in window.all(f"{box} label") if one.text.startswith(label)).click()
