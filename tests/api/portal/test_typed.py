"""What people type into a draft is validated on the server, whatever the browser let through; nothing else is lost."""

from __future__ import annotations

import pytest

import api
from api.portal.longest import MOST
from api.portal.typed import contact_of, line_of, place_of, rank_of, tags_of


@pytest.mark.parametrize(
    ("text", "rank"), [("", None), ("0", None), (" 7 ", 7), ("007", 7), (str(MOST), MOST), ("\t12\n", 12)]
)
def test_a_whole_number_is_a_rank_and_none_or_zero_is_none(text, rank):
    """U28."""
    assert rank_of(text) == rank


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        str(MOST + 1),
        str(2**31),
        str(2**63),
        "9" * 5000,
        "1.5",
        "1e3",
        "٣",
        "７",
        "NaN",
        "Infinity",
        "0x1f",
        "1_0",
        "+1",
    ],
)
def test_whatever_else_is_typed_is_refused_in_a_sentence_of_readable_length(text):
    """U28."""
    for read in (rank_of, lambda typed: place_of(typed, 300)):
        if read is not rank_of and text.isascii() and text.isdigit():
            assert read(text) == 300  # a position behind the last one is the last one
            continue
        with pytest.raises(api.Refused) as refused:
            read(text)
        assert len(str(refused.value)) < 150
        assert "whole number" in str(refused.value)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "{{7*7}}", "${7*7}"]
)
def test_a_text_is_kept_as_it_was_typed_whatever_it_looks_like(text):
    """U31."""
    assert line_of(f"  {text} ", "title") == text
    assert tags_of([text]) == [text]


def test_letters_of_every_kind_stay_and_what_cannot_be_stored_is_replaced():
    """U32."""
    family = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL} e\u0301 \u05d0\u05d1"
    assert line_of(family, "title") == family
    assert line_of("a\x00b\ud800c", "title") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(("kind", "most"), [("title", 300), ("description", 10_000), ("name", 120)])
def test_a_text_that_is_too_long_is_refused_with_its_length(kind, most):
    assert line_of("x" * most, kind) == "x" * most
    with pytest.raises(api.Refused, match=f"{most + 1:,} characters"):
        line_of("x" * (most + 1), kind)


@pytest.mark.parametrize("text", ["team", "@", "a@b", "a b@example.com", "mailto:a@b.c?subject=x d"])
def test_a_contact_is_an_address_or_nothing(text):
    assert contact_of(" ") is None
    assert contact_of(" team@example.com ") == "team@example.com"
    with pytest.raises(api.Refused, match="no e-mail address"):
        contact_of(text)


def test_a_tag_with_a_comma_and_too_many_tags_are_refused():
    assert tags_of([" b", "a", "", "a "]) == ["a", "b"]
    with pytest.raises(api.Refused, match="comma"):
        tags_of(["a,b"])
    with pytest.raises(api.Refused, match="51 tags"):
        tags_of(map(str, range(51)))


@pytest.mark.parametrize("rank", ["-1", "1.5", "٣", str(2**63)])
def test_a_refused_rank_leaves_the_draft_as_it_was(signed_in, rank):
    """U28."""
    draft = signed_in("lead", api.begin_draft, "prod")
    with pytest.raises(api.Refused):
        signed_in("lead", api.edit_draft, draft.id, [{"do": "rank", "app": "a", "rank": rank}])
    assert signed_in("lead", api.read_draft, draft.id) == draft
