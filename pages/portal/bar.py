"""The draft at a glance: who keeps the order, what the draft changes and costs, and what can be done with it now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from api import DEFECTS, Difference, Draft, Keeper, Moved, Portal, Stage
from components.address import link
from components.pill import Tone, pill
from pages.portal import drift, ids, lines
from pages.portal.asked import Asked

STAGES: dict[Stage, tuple[str, Tone]] = {
    Stage.OPEN: ("draft", "note"),
    Stage.HANDED: ("handed to the administrators", "warn"),
    Stage.RETURNED: ("returned", "warn"),
    Stage.APPLIED: ("applied", "good"),
}
LONGEST = 200  # lines drawn


@dataclass(frozen=True, slots=True)
class Desk:
    """What is drawn from. `mine`: the visitor's own draft; `applies`, `refreshes`: what this visitor may."""

    portal: Portal
    draft: Draft | None
    difference: Difference | None
    moved: tuple[Moved, ...]
    others: tuple[Draft, ...]
    mine: bool
    applies: bool
    refreshes: bool

    @property
    def editable(self) -> bool:
        return self.draft is not None and self.mine and self.draft.stage in (Stage.OPEN, Stage.RETURNED)

    @property
    def empty(self) -> bool:
        return not self.difference or not (self.difference.lines or self.difference.ranks)


def bar(desk: Desk) -> Component:
    body = [_none(desk)] if desk.draft is None else _draft(desk, desk.draft)
    told = [_keeper(desk.portal), _untold(desk) if desk.portal.looks else None]
    return html.Section([*told, *body, _others(desk)], className="panel portal-draft")


def _keeper(portal: Portal) -> Component:
    """Where the order is kept, and what is wrong with it as it stands."""
    wrong = " · ".join(f"{DEFECTS[one].short}: {many:,}" for one, many in portal.defects.items())
    untold = [f"{len(portal.untold):,} whose place is not told"] if portal.untold else []
    known = [f"{len(portal.shown):,} shown, {len(portal.hidden):,} hidden"] if portal.told else []
    kept = f" The order is kept {portal.keeper}. {portal.why}" if portal.keeper is Keeper.CONSOLE else ""
    facts = " · ".join(["", *known, *untold])
    return html.P([html.Strong(portal.name), f"{facts}.{kept} ", html.Span(wrong, className="run-note")])


def _untold(desk: Desk) -> Component | None:
    """Where the list tells no place, apps are asked for one by one; what was told once may have moved since."""
    portal, left = desk.portal, len(desk.portal.untold)
    if portal.looking:
        words = f"Looking up app by app: {left:,} to go." if left else "Looking up app by app."
        return html.P(words, className="run-note", role="status")
    if not desk.refreshes:
        return None
    why = f"The list of {portal.name} does not tell the place of an app; each can be asked for alone."
    return html.P([why, " ", _act("look up", f"Look up {left:,}" if left else "Look again")], className="run-note")


def _none(desk: Desk) -> Component:
    return html.P(
        "Nothing is changed yet: move an app, or type into a cell, and your draft begins by itself."
        if desk.portal.entries
        else "This platform has no apps.",
        className="panel-note",
    )


def _draft(desk: Desk, draft: Draft) -> list[Component]:
    by = "" if desk.mine else f" by {draft.author_name}"
    head = html.H2([f"{draft.name}{by} ", pill(*STAGES[draft.stage])], dir="auto")
    remark = [html.P([html.Strong("Remark: "), draft.remark], dir="auto")] if draft.remark else []
    changes = [drift.deciding(desk.moved, may_decide=desk.editable or _judges(desk))] if desk.moved else []
    return [head, *remark, _summary(desk), *changes, *_details(desk), _acts(desk, draft)]


def _summary(desk: Desk) -> Component:
    found = desk.difference
    if found is None or desk.empty:
        return html.P("It wants what the portal shows now.", className="run-facts")
    counted = Counter(line.kind for line in found.lines)
    texts = [f"{counted[kind]} {kind}" for kind in ("moved", "shown", "hidden") if counted[kind]]
    texts += [
        f"{counted[kind]} with another {kind}" if kind != "tags" else f"{counted[kind]} with other tags"
        for kind in ("title", "description", "tags", "contact")
        if counted[kind]
    ]
    needs = f"needs {found.writes:,} {'write' if found.writes == 1 else 'writes'}"
    cost = "nothing is written to the platform" if desk.portal.keeper is Keeper.CONSOLE else needs
    return html.P(
        [" · ".join(texts), " · " if texts else "", html.Strong(cost), f". {found.words}"], className="run-facts"
    )


def _details(desk: Desk) -> list[Component]:
    if desk.difference is None or not desk.difference.lines:
        return []
    changes = desk.difference.lines
    listed = [html.Li(lines.told(one, desk.portal), dir="auto") for one in changes[:LONGEST]]
    more = [html.P(f"and {len(changes) - LONGEST:,} more")] if len(changes) > LONGEST else []
    return [html.Details([html.Summary("What it changes"), html.Ul(listed, className="portal-lines"), *more])]


def _judges(desk: Desk) -> bool:
    return desk.applies and desk.draft is not None and desk.draft.stage is Stage.HANDED


def _acts(desk: Desk, draft: Draft) -> Component:
    found: list[Component] = []
    if (desk.editable or _judges(desk)) and desk.applies and not desk.empty and not desk.moved:
        found.append(_apply(desk, draft))
    if desk.editable:
        found += [
            _typed("name", "Name", draft.name, _act("name", "Rename")),
            *_hand(desk),
            _act("drop", "Drop the draft"),
        ]
    if _judges(desk):
        found.append(_typed("remark", "Why it goes back", "", _act("return", "Return it")))
    if desk.mine and draft.stage is Stage.HANDED:
        found.append(_act("take back", "Take it back"))
    if not desk.mine:
        found.append(_act("copy", "Copy it to change it"))
    if draft.run and desk.applies:
        found.append(dcc.Link("See its run", href=link("/ownership", run=draft.run), className="button"))
    if draft.stage is Stage.APPLIED:
        found.append(dcc.Link("Begin another", href=Asked(draft.platform).link, className="button"))
    return html.Div(found, className="form-acts")


def _apply(desk: Desk, draft: Draft) -> Component:
    if desk.portal.keeper is Keeper.CONSOLE:
        return _act("keep", "Keep this order", first=True)
    writes = desk.difference.writes if desk.difference else 0
    words = f"Look at the plan of {writes:,} {'write' if writes == 1 else 'writes'}"
    return dcc.Link(words, href=Asked(draft.platform, draft.id, "plan").link, className="button first")


def _hand(desk: Desk) -> list[Component]:
    if desk.empty or desk.moved:
        return []
    button = _act("hand", "Hand to an administrator", first=not desk.applies)
    return [_typed("remark", "A word to the administrator", "", button)]


def _typed(what: str, label: str, value: str, button: Component) -> Component:
    box = dcc.Input(id=ids.field(what), type="text", value=value, placeholder=label, className="form-control")
    named = html.Label([html.Span(label, className="visually-hidden"), box])
    return html.Span([named, button], className="portal-typed")


def _act(what: str, word: str, *, first: bool = False) -> Component:
    return html.Button(word, id=ids.act(what), type="button", className="button first" if first else "button")


def _others(desk: Desk) -> Component | None:
    here = desk.draft.id if desk.draft else None
    others = [one for one in desk.others if one.id != here]
    if not others:
        return None
    return html.Details([html.Summary(f"Other drafts: {len(others)}"), html.Ul([_other(one) for one in others])])


def _other(draft: Draft) -> Component:
    way = dcc.Link(draft.name, href=Asked(draft.platform, draft.id).link)
    tail: list[Any] = [f" by {draft.author_name} ", pill(*STAGES[draft.stage])]
    return html.Li([way, *tail], dir="auto")
