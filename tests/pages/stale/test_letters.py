"""A text for each owner of stale apps: complete, by name, and never sent by the console."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import unquote

from api import App, Inquiry, Window, Without
from pages.stale import letters
from tests.components.reading import parts, words

ASKED = Inquiry(Window(date(2025, 12, 4), date(2026, 3, 3)))


def test_an_owner_reads_every_app_with_its_last_view_and_cost(estate, sales, stock, candidate):
    other = candidate(App("prod", "left", owner=None))
    (letter,) = letters.letters([sales, stock, other], estate(sales, stock, other), ASKED)
    assert (letter.name, letter.email, letter.apps) == ("Ann Lee", "ann@example.com", 2)
    assert "nobody has opened them for 90 days" in letter.text
    assert "- Sales (sales): last view on 3 November 2025, holds 512 MiB of memory\n" in letter.text
    assert "- stock: no view since 2025-12-04\n" in letter.text
    assert "left" not in letter.text
    (own,) = letters.letters([sales], estate(sales), replace(ASKED, without=Without(owners=True)))
    assert "nobody else has opened them" in own.text


def test_a_text_is_opened_as_mail_where_an_address_is_long_enough(estate, sales, candidate):
    drawn = letters.drawn(letters.letters([sales], estate(sales), ASKED))
    (mail,) = parts(drawn, "A")
    assert unquote(mail.href).startswith(f"mailto:ann@example.com?subject={letters.SUBJECT}&body=Hello Ann")
    many = [candidate(App("prod", f"app-{number}", owner="ann")) for number in range(80)]
    assert parts(letters.drawn(letters.letters(many, estate(*many), ASKED)), "A") == []


def test_who_owns_most_is_asked_first_and_nobody_where_nobody_owns_any(estate, sales, stock, candidate):
    bob = candidate(App("prod", "bob", owner="bob"))
    drawn = letters.drawn(letters.letters([bob, sales, stock], estate(bob, sales, stock), ASKED))
    assert [words(one) for one in parts(drawn, "Summary")] == ["Ann Lee · 2 apps", "bob · 1 app"]
    assert letters.drawn(letters.letters([candidate(App("prod", "left"))], estate(), ASKED)) is None
