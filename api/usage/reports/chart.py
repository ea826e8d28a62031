"""Views per day as bars in SVG, drawn here: a mailed page can run nothing."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from api.usage.counting import Point

WIDTH, HEIGHT, LEFT, BOTTOM = 720, 170, 44, 20
GAP = 0.2  # of a bar's place


def chart(days: Sequence[Point]) -> Markup:
    """A day nobody knows is a grey field as high as the chart, never a missing bar. Its table stands below it."""
    top = _round_up(max((one.views or 0 for one in days), default=0))
    place = (WIDTH - LEFT) / max(1, len(days))
    bars = Markup("").join(_bar(number, one, place, top) for number, one in enumerate(days))
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="Views per day, {} to {}; the most on one day: {}">{}{}</svg>'
    ).format(WIDTH, HEIGHT, days[0].start, days[-1].start, _most(days), _scale(top, days), bars)


def _most(days: Sequence[Point]) -> str:
    known = [one.views for one in days if one.views is not None]
    return f"{max(known):,}" if known else "unknown"


def _scale(top: int, days: Sequence[Point]) -> Markup:
    lines = Markup("").join(
        Markup('<line x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end">{}</text>').format(
            LEFT, WIDTH, y, y, LEFT - 6, y + 4, f"{value:,}"
        )
        for value in (0, top // 2, top)
        for y in [round(_y(value, top), 1)]
    )
    ends = Markup('<text x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>').format(
        LEFT, HEIGHT - 4, days[0].start, WIDTH, HEIGHT - 4, days[-1].start
    )
    return lines + ends


def _bar(number: int, day: Point, place: float, top: int) -> Markup:
    value = top if day.views is None else day.views
    y = _y(value, top)
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>').format(
        "unknown" if day.views is None else "known",
        round(LEFT + (number + GAP / 2) * place, 2),
        round(y, 1),
        round(place * (1 - GAP), 2),
        round(_y(0, top) - y, 1),
        day.start,
        "unknown" if day.views is None else f"{day.views:,} views",
    )


def _y(value: int, top: int) -> float:
    return (HEIGHT - BOTTOM) - (HEIGHT - BOTTOM - 10) * value / top


def _round_up(most: int) -> int:
    """To an even number that reads well, never 0."""
    step = 2
    while step * 5 < most:
        step *= 5 if str(step)[0] == "2" else 2
    return max(step, -(-most // step) * step)
