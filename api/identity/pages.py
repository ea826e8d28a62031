"""The pages a person sees outside the console: why a sign-in failed, and that a session is over."""

from __future__ import annotations

from pathlib import Path

from flask import Response
from jinja2 import Environment, FileSystemLoader

from api.identity.paths import Paths

HERE = Path(__file__).parent
FILES = HERE / "static"
_templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)


def refused(paths: Paths, sentence: str, status: int, back: str = "", *, fresh: bool = False) -> Response:
    return _page(paths, ("Sign-in did not work", sentence, "Try again"), back, status, fresh=fresh)


def signed_out(paths: Paths) -> Response:
    return _page(paths, ("You are signed out", "Your session here is over.", "Sign in"))


def ended(paths: Paths, back: str) -> Response:
    sentence = "Nobody used this page for a while, so you were signed out. Sign in to go on where you were."
    return _page(paths, ("Your session is over", sentence, "Sign in"), back)


def unknown(paths: Paths, sentence: str, status: int, back: str) -> Response:
    return _page(paths, ("Nobody is signed in", sentence, "Try again"), back, status)


def _page(
    paths: Paths, words: tuple[str, str, str], back: str = "", status: int = 200, *, fresh: bool = False
) -> Response:
    """Title, one sentence and one way on, without any script. `back` is where that way leads in the end."""
    title, sentence, link = words
    version = int((FILES / "sign-in.css").stat().st_mtime)
    html = _templates.get_template("page.html").render(
        title=title,
        sentence=sentence,
        link=link,
        href=paths.login(back, fresh=fresh),
        style=f"{paths.asked}login/static/sign-in.css?m={version}",
        failed=status >= 400,  # noqa: PLR2004 - HTTP's own line between answers and errors
    )
    return Response(html, status=status, mimetype="text/html")
