"""What plotly is to draw, as plain data. Colours are names of tokens: assets/65-charts.js puts in what they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Figure = dict[str, Any]
Number = int | float | None

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLEAR = "rgba(0,0,0,0)"
LONE = 7  # pixels of a point without neighbours: no line would show it
FEW = 5  # below so many, the axis counts in ones
STYLES = {
    "first": {"color": "--accent", "width": 2},
    "second": {"color": "--ink-soft", "width": 1.5},
    "faint": {"color": "--edge", "width": 1, "dash": "dot"},
}


@dataclass(frozen=True, slots=True)
class Line:
    """One number for each of the days; None is unknown and leaves a gap."""

    name: str
    values: Sequence[Number]
    style: Literal["first", "second", "faint"] = "first"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day: an upright line with its number beside it."""

    day: date
    label: str


def over_time(days: Sequence[date], lines: Sequence[Line], unit: str, marks: Sequence[Mark] = ()) -> Figure:
    """Lines over days; `unit` stands on the axis."""
    axis: dict[str, Any] = {
        "title": {"text": unit, "standoff": 8},
        "rangemode": "tozero",
        "tickformat": ",",
        "gridcolor": "--line",
    }
    if max((value or 0 for line in lines for value in line.values), default=0) < FEW:
        axis |= {"dtick": 1, "range": [0, FEW]}
    layout = _layout() | {"yaxis": _axis() | axis, "xaxis": _axis() | {"type": "date", "showgrid": False}}
    layout |= {"hovermode": "x unified", "shapes": [_upright(mark) for mark in marks]}
    layout["annotations"] = [_label(mark) for mark in marks]
    return {"data": [_trace(days, line) for line in lines], "layout": layout}


def hours_of_week(week: Sequence[Sequence[int]], unit: str) -> Figure:
    """Seven rows from Monday of 24 hours each; the deeper the more."""
    most = max(1, *(hour for day in week for hour in day))
    steps = {"dtick": 1} if most < FEW else {"nticks": 4}
    trace = {
        "type": "heatmap",
        "z": [list(day) for day in week],
        "x": list(range(24)),
        "y": list(DAYS),
        "colorscale": [[0, "--sunken"], [1, "--accent"]],
        "zmin": 0,
        "zmax": most,
        "xgap": 2,
        "ygap": 2,
        "hovertemplate": f"%{{y}}, %{{x}}:00 to %{{x}}:59<br>%{{z:,}} {unit}<extra></extra>",
        "colorbar": {"thickness": 8, "outlinewidth": 0, "len": 1, **steps, "title": {"text": unit}},
    }
    hours = _axis() | {"title": {"text": "hour of the day", "standoff": 8}, "dtick": 3, "showgrid": False}
    layout = _layout() | {"xaxis": hours, "yaxis": _axis() | {"autorange": "reversed", "showgrid": False}}
    layout["margin"] = {"l": 76, "r": 8, "t": 8, "b": 44}
    return {"data": [trace], "layout": layout}


def _trace(days: Sequence[date], line: Line) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": [day.isoformat() for day in days],
        "y": list(line.values),
        "connectgaps": False,
        "line": STYLES[line.style],
        "marker": {"size": _sizes(line.values), "color": STYLES[line.style]["color"]},
        "hovertemplate": f"%{{y:,}} {line.name}<extra></extra>",
    }


def _sizes(values: Sequence[Number]) -> list[int]:
    around = [None, *values, None]
    return [LONE if around[at] is None and around[at + 2] is None else 0 for at in range(len(values))]


def _layout() -> dict[str, Any]:
    return {
        "font": {"family": "--font", "size": 12, "color": "--ink-soft"},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "margin": {"l": 56, "r": 16, "t": 18, "b": 32},
        "hoverlabel": {"bgcolor": "--surface", "bordercolor": "--line-strong", "font": {"color": "--ink"}},
        "showlegend": False,
        "dragmode": False,
    }


def _axis() -> dict[str, Any]:
    return {"fixedrange": True, "automargin": True, "zeroline": False, "linecolor": "--line", "tickcolor": "--line"}


def _upright(mark: Mark) -> dict[str, Any]:
    line = {"color": "--ink-faint", "width": 1, "dash": "dash"}
    at = mark.day.isoformat()
    return {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _label(mark: Mark) -> dict[str, Any]:
    place = {"x": mark.day.isoformat(), "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    return place | {"text": mark.label, "font": {"color": "--ink-soft", "size": 11}}
