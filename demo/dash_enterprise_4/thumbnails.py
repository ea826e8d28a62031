"""Pictures of apps, drawn by code: the same app always looks the same, and no two look alike."""

from __future__ import annotations

import random
from xml.sax.saxutils import escape

from demo.standing.state import Row

WIDTH, HEIGHT = 320, 180
PALETTES = (
    ("#f4f1ea", "#2f5d62", "#df7861"),
    ("#eef3f8", "#1d4e89", "#f79256"),
    ("#f3f0f7", "#5b4b8a", "#f2b134"),
    ("#eff5ef", "#3a6b35", "#cbd18f"),
    ("#f8f0f0", "#8a3b4a", "#3d5a80"),
)


def picture_path(app: Row) -> str:
    """The address below our own; an uploaded picture has another, so that browsers fetch it anew."""
    return f"/Manager/thumbnails/{app['name']}.{'svg' if app['picture'] == 'drawn' else app['picture']}"


def draw(name: str, label: str) -> str:
    """An SVG with a little chart and the first letters of the label."""
    chance = random.Random(name)
    paper, ink, accent = chance.choice(PALETTES)
    chart = chance.choice((_bars, _line, _dots))(chance, ink, accent)
    text = escape("".join(letter if letter.isprintable() else " " for letter in label[:28]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{paper}"/>{chart}'
        f'<text x="16" y="30" font-family="sans-serif" font-size="15" fill="{ink}">{text}</text></svg>'
    )


def _bars(chance: random.Random, ink: str, accent: str) -> str:
    heights = [chance.randint(15, 115) for _ in range(12)]
    best = heights.index(max(heights))
    return "".join(
        f'<rect x="{16 + 24 * place}" y="{164 - height}" width="16" height="{height}" rx="2" '
        f'fill="{accent if place == best else ink}"/>'
        for place, height in enumerate(heights)
    )


def _line(chance: random.Random, ink: str, accent: str) -> str:
    level, points = 100, []
    for place in range(25):
        level = min(158, max(52, level + chance.randint(-18, 16)))
        points.append((16 + 12 * place, level))
    path = " ".join(f"{x},{y}" for x, y in points)
    x, y = points[-1]
    return (
        f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="4" stroke-linejoin="round"/>'
        f'<circle cx="{x}" cy="{y}" r="7" fill="{accent}"/>'
    )


def _dots(chance: random.Random, ink: str, accent: str) -> str:
    return "".join(
        f'<circle cx="{chance.randint(20, 300)}" cy="{chance.randint(50, 164)}" r="{chance.randint(3, 11)}" '
        f'fill="{accent if place % 5 == 0 else ink}" fill-opacity="0.7"/>'
        for place in range(34)
    )
