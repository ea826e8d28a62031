"""Our own styles and scripts, each kind as one file: on a slow line every further file waits for its turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response

ALONE = "00-colour-mode.js"  # runs before anything is drawn, so it is asked for by itself
TYPES = {"css": "text/css", "js": "text/javascript"}


@dataclass(frozen=True)
class Whole:
    """Addresses below the assets; `m` changes with the content, so that browsers keep it for a year."""

    styles: str
    scripts: str


def serve(server: Flask, folder: Path, prefix: str) -> Whole:
    """Put the numbered files of `folder` together, in the order of their numbers, and answer for them."""
    return Whole(_serve(server, folder, prefix, "css"), _serve(server, folder, prefix, "js"))


def _serve(server: Flask, folder: Path, prefix: str, ending: str) -> str:
    files = [path for path in sorted(folder.glob(f"[0-9]*.{ending}")) if path.name != ALONE]
    content = "\n".join(f"/* {path.name} */\n{path.read_text(encoding='utf-8')}" for path in files).encode()
    name = f"portalkeeper.{ending}"
    server.add_url_rule(f"{prefix}assets/{name}", name.replace(".", "-"), _answering(content, TYPES[ending]))
    return f"{name}?m={sha256(content).hexdigest()[:12]}"


def _answering(content: bytes, mimetype: str) -> Callable[[], Response]:
    return lambda: Response(content, mimetype=mimetype)
