"""No request leaves the origin: styles and scripts load nothing from elsewhere, and no code names a content network.

What code says of them is about files that are there.
"""

from __future__ import annotations

import re

import pytest

LOADS = re.compile(
    r"""url\(\s*["']?\s*(?:https?:)?//  # css: url(https://…), url(//…)
    | @import\s+(?:url\()?["']?(?:https?:)?//
    | \b(?:fetch|importScripts|import|open|WebSocket|EventSource)\s*\(\s*["'`](?:https?:|wss?:)?//
    | \bsrc\s*=\s*["'](?:https?:)?//
    | sourceMappingURL\s*=""",
    re.VERBOSE,
)
NAMED = re.compile(r"\bassets/[\w-]+\.(?:css|js)\b")
OUTSIDE = re.compile(r"cdn\.|unpkg|jsdelivr|googleapis|gstatic|dbc\.themes\.|dbc\.icons\.|ThemeSwitchAIO")


def files(root):
    return [path for path in sorted((root / "assets").rglob("*")) if path.suffix in {".css", ".js", ".svg", ".html"}]


def test_assets_load_nothing_from_elsewhere(root):
    found = {str(path.relative_to(root)): LOADS.findall(path.read_text(encoding="utf-8")) for path in files(root)}
    assert found
    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize(
    "line",
    [
        "@import url('https://fonts.example/css');",
        "src: url(//cdn.example/a.woff2)",
        "fetch('https://example.org/x')",
        "//# sourceMappingURL=a.map",
    ],
)
def test_the_check_itself_sees_the_usual_ways_out(line):
    assert LOADS.search(line)


def test_no_code_names_a_content_network(product):
    assert [str(module.path) for module in product if OUTSIDE.search(module.text)] == []


def test_every_asset_that_code_names_is_there(product, root):
    named = {name for module in product for name in NAMED.findall(module.text)}
    assert named
    assert sorted(name for name in named if not (root / name).exists()) == []


def test_vendored_files_say_their_licence(root):
    vendored = [path for path in (root / "assets").rglob("*") if path.is_file() and "vendor" in path.parts]
    assert vendored
    assert [path for path in vendored if path.name.upper().startswith(("LICENSE", "LICENCE", "README"))]
