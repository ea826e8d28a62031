"""A split of one person's apps: a receiver for each tag, for each beginning of a name, or for each app by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from api import App, Snapshot
from components.icon import SILENT
from pages.ownership import ids

Part = dict[str, Any]
MOST_BY_HAND = 200  # lines of a form; whoever owns more is split by tag, by beginning, or by a file
FEWEST_LINES = 2


class Split(NamedTuple):
    """What stands in the three places of the form."""

    known: list[Component]
    prefixes: list[Component]
    hand: list[Component]


def split(source: str, apps: Sequence[App], parts: Sequence[Part], known: Snapshot) -> Split:
    """Everything that can be said about these apps, filled in with what was said before."""
    begins = [part for part in parts if part["by"] == "prefix"]
    lines = [line(number, part) for number, part in enumerate(begins)]
    lines += [line(number) for number in range(len(lines), max(FEWEST_LINES, len(lines) + 1))]
    if not apps:
        words = f"{source} owns no app here." if source else "Say whose apps, and show them."
        return Split([html.P(words, className="none")], lines, [])
    many = f"{len(apps):,} {'app' if len(apps) == 1 else 'apps'} of {source}"
    rule = "What is given by hand counts first, then the beginning of a name, then a tag. The rest stays."
    return Split([html.P([html.B(many), f". {rule}"]), *_by_tag(apps, parts)], lines, [_by_hand(apps, parts, known)])


def line(number: int, part: Part | None = None) -> Component:
    """One beginning of a name and its receiver."""
    begin, receiver = (part or {}).get("value", ""), (part or {}).get("receiver", "")
    return html.Div(
        [
            _input(ids.prefix(number), f"Beginning of a name or title, line {number + 1}", begin),
            _input(ids.prefix_receiver(number), f"New owner, line {number + 1}", receiver, list=ids.PEOPLE),
        ],
        className="split-line",
    )


def heads(what: str) -> Component:
    """What the two columns are, for the eye: each field says it aloud itself."""
    return html.Div([html.Span(what), html.Span("New owner")], className="split-line split-heads", **SILENT)


def gathered(given: Sequence[Any], names: Sequence[Part], begins: Sequence[Any], to: Sequence[Any]) -> list[Part]:
    """The parts somebody has filled in, in the order in which they count."""
    filled = [(name, _text(value)) for name, value in zip(names, given, strict=True) if _text(value)]
    hand: dict[str, list[list[str]]] = {}
    for name, receiver in filled:
        if name["by"] == "apps":
            hand.setdefault(receiver, []).append(name["value"].split("/", 1))
    lines = [(_text(begin), _text(receiver)) for begin, receiver in zip(begins, to, strict=True)]
    return [
        *({"by": "apps", "value": pairs, "receiver": receiver} for receiver, pairs in hand.items()),
        *({"by": "prefix", "value": begin, "receiver": receiver} for begin, receiver in lines if begin and receiver),
        *({"by": "tag", "value": name["value"], "receiver": one} for name, one in filled if name["by"] == "tag"),
    ]


def _text(value: Any) -> str:
    return str(value or "").strip()


def _by_tag(apps: Sequence[App], parts: Sequence[Part]) -> list[Component]:
    tags = Counter(tag for app in apps for tag in app.tags)
    said = {part["value"]: part["receiver"] for part in parts if part["by"] == "tag"}
    lines = [
        _line(ids.part("tag", tag), tag, f"{many:,} {'app' if many == 1 else 'apps'}", said.get(tag, ""))
        for tag, many in sorted(tags.items())
    ]
    listed = html.Div([heads("Tag"), *lines], className="split-lines")
    return [html.Fieldset([html.Legend("By tag"), listed])] if lines else []


def _by_hand(apps: Sequence[App], parts: Sequence[Part], known: Snapshot) -> Component:
    said = {tuple(pair): one["receiver"] for one in parts if one["by"] == "apps" for pair in one["value"]}
    lines = [
        _line(ids.part("apps", "/".join(app.key)), app.label, _stands(app, known), said.get(app.key, ""))
        for app in apps[:MOST_BY_HAND]
    ]
    left = len(apps) - len(lines)
    more = f"The other {left:,} are too many to list: split them by tag, by the beginning, or with a file."
    summary = html.Summary(f"By hand, {len(lines):,} {'app' if len(lines) == 1 else 'apps'}")
    inside = [
        html.Div([heads("App"), *lines], className="split-lines"),
        html.P(more, className="run-note") if left else None,
    ]
    return html.Details([summary, *inside], open=bool(said) or len(apps) <= 12)  # noqa: PLR2004  what fits


def _stands(app: App, known: Snapshot) -> str:
    return f"{app.name} on {known.platform(app.platform).name}"


def _line(name: dict[str, Any], what: str, note: str, receiver: str) -> Component:
    words = html.Span([html.Span(what, dir="auto"), html.Span(note, className="run-platform")], className="split-what")
    return html.Div(
        [words, _input(name, f"New owner of {what}, {note}", receiver, list=ids.PEOPLE)], className="split-line"
    )


def _input(name: dict[str, Any], words: str, value: str, **more: Any) -> Component:
    """A label that is read aloud: what stands before it on the line says the same to the eye."""
    field = dcc.Input(id=name, type="text", value=value, autoComplete="off", className="form-control", **more)
    return html.Label([html.Span(words, className="visually-hidden"), field], className="split-who")
