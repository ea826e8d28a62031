"""The one chart of the console: a title that says what it shows, the picture, the table behind it, ways to take it."""

from components.charts.drawn import Cell, Drawn, Words, drawn, instead, outputs
from components.charts.figures import Figure, Line, Mark, hours_of_week, over_time
from components.charts.frame import frame
from components.charts.ids import ChartIds
from components.charts.wiring import wire

__all__ = [
    "Cell",
    "ChartIds",
    "Drawn",
    "Figure",
    "Line",
    "Mark",
    "Words",
    "drawn",
    "frame",
    "hours_of_week",
    "instead",
    "outputs",
    "over_time",
    "wire",
]
