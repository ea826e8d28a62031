"""A screen above one's rights: nothing of it is drawn, whatever its layout would do."""

from __future__ import annotations

from dash import html, page_registry

from api import Permission
from components.shell.gate import guard_pages
from tests.components.reading import words


def screen(monkeypatch, **page):
    drawn = {"layout": lambda **_query: html.P("the screen"), **page}
    monkeypatch.setitem(page_registry, "pages.made-up", drawn)
    for name in set(page_registry) - {"pages.made-up"}:
        monkeypatch.delitem(page_registry, name)
    guard_pages()
    return drawn["layout"]


def test_nobody_signed_in_sees_a_screen_that_needs_a_right(monkeypatch):
    layout = screen(monkeypatch, permission=Permission.READ_PEOPLE)
    assert words(layout(q="x")) == "Not allowed Nobody is signed in. Sign in and try again."


def test_a_screen_without_a_permission_is_drawn_for_everyone(monkeypatch):
    assert words(screen(monkeypatch)(q="x")) == "the screen"
