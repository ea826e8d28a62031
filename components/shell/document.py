"""The HTML around everything: language, colours before the first paint, and a word for browsers without scripts."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from dash import Dash

from components.shell.whole import ALONE, Whole

# An address with an `m` is kept by browsers for a year: it changes with what it names.
BOOTSTRAP = "vendor/bootstrap-5.3.8/bootstrap.min.css?m=5.3.8"
FONT = "vendor/inter-5.3.0/inter-latin-wght-normal.woff2?m=5.3.0"  # as in assets/02-font.css, or it comes twice
# The grid asks for this half of itself only when it is drawn; fetched after the scripts, it is there by then.
GRID = "_dash-component-suites/dash_ag_grid/async-community.js"

DOCUMENT = """<!DOCTYPE html>
<html lang="en" data-bs-theme="light">
  <head>
    {%metas%}
    <title>{%title%}</title>
    <script src="[colour-mode]"></script>
    <link rel="preload" href="[font]" as="font" type="font/woff2" crossorigin>
    <link rel="stylesheet" href="[bootstrap]">
    <link rel="stylesheet" href="[styles]">
    {%css%}
    {%favicon%}
  </head>
  <body>
    <noscript>
      <p class="noscript">Portalkeeper draws its screens with JavaScript, which is switched off in this browser.
      Switch it on for this address, or use a newer browser, and load the page again.</p>
    </noscript>
    {%app_entry%}
    <footer hidden>{%config%}<script src="[scripts]"></script>{%scripts%}{%renderer%}</footer>
    <link rel="prefetch" href="[grid]" as="script">
  </body>
</html>"""


def document(app: Dash, whole: Whole) -> str:
    """The index string of this app: its assets stand below whatever prefix it is served at."""
    script = Path(app.config.assets_folder) / ALONE
    changed = sha256(script.read_bytes()).hexdigest()[:12]
    places = {
        "[colour-mode]": f"{app.get_asset_url(ALONE)}?m={changed}",
        "[bootstrap]": app.get_asset_url(BOOTSTRAP),
        "[styles]": app.get_asset_url(whole.styles),
        "[scripts]": app.get_asset_url(whole.scripts),
        "[grid]": f"{app.config.requests_pathname_prefix}{GRID}",
        "[font]": app.get_asset_url(FONT),
    }
    text = DOCUMENT
    for name, address in places.items():
        text = text.replace(name, address)
    return text
