"""What is asked of the platform while the page is open: what is inside, variables, packages, limits, build, logs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from api import FIELD_NEEDS, ApiError, Content, Detail, PlatformState, Resource
from components import states
from components.facts import Fact, facts, faint, gap, in_bytes, told
from pages.app import ids, one_by_one
from pages.app.known import panel, panels

LONG = 12  # rows: a longer list is folded and can be searched


class Group(NamedTuple):
    """One panel: the field it stands on, how it is drawn, and how high it is while we wait.

    `rare` is for what most kinds of platform do not have: there is no panel where it is not offered.
    """

    key: str
    title: str
    field: str | None  # None where the group draws its gaps itself
    draw: Callable[[Detail, PlatformState], Component]
    rows: int
    stack: str
    rare: str | None = None  # the field that says so


def waiting(state: PlatformState) -> Component:
    """The shape of what is to come; what this platform never tells is said at once."""
    return _live("Being asked now …", {group.key: _expected(group, state) for group in _groups(state)})


def answered(detail: Detail, state: PlatformState) -> Component:
    drawn = {group.key: _gap(group, detail, state) or group.draw(detail, state) for group in _groups(state)}
    return _live("As the platform answered just now.", drawn, first=one_by_one.settings(detail, state))


def silent(error: ApiError, state: PlatformState) -> Component:
    """The platform did not answer: each group says so, the rest of the page stays."""
    return _live(str(error), {group.key: _unanswered(group, state) for group in _groups(state)}, failed=True)


def _groups(state: PlatformState) -> list[Group]:
    return [group for group in GROUPS if group.rare is None or _is_offered(group.rare, state)]


def _is_offered(field: str, state: PlatformState) -> bool:
    offer = state.offers.get(FIELD_NEEDS[field])
    return bool(offer and offer.offered)


def _live(
    sentence: str, drawn: Mapping[str, Component], *, failed: bool = False, first: Component | None = None
) -> Component:
    told = html.P(sentence, role="status", className="line bad" if failed else "")
    again = [html.Button("Try again", id=ids.retry("all"), className="button", type="button")] if failed else []
    head = html.Div([html.H2("From the platform"), told, *again], className="part-head")
    shown = [group for group in GROUPS if group.key in drawn]
    stacks = [[panel(group.title, drawn[group.key]) for group in shown if group.stack == stack] for stack in STACKS]
    if first is not None:
        stacks[1].insert(0, panel("Asked for this app alone", first))
    return html.Div([head, panels(*stacks[:-1]), *stacks[-1]], className="part")


def _expected(group: Group, state: PlatformState) -> Component:
    return _gap(group, Detail(), state) or states.skeleton(group.rows)


def _unanswered(group: Group, state: PlatformState) -> Component:
    return _gap(group, Detail(), state) or faint("Not answered.")


def _gap(group: Group, detail: Detail, state: PlatformState) -> Component | None:
    return gap(detail, group.field, state) if group.field else None


def _contents(detail: Detail, _state: PlatformState) -> Component:
    rows = [_content(one) for one in detail.contents]
    return _table(("Name", "Kind", "Owner", "State"), rows, "nothing inside")


def _content(one: Content) -> tuple[str, ...]:
    return (one.name, one.kind, one.owner or "not told", one.status or "not told")


def _interest(detail: Detail, state: PlatformState) -> Component:
    """Counted by the platform; nobody's views."""
    stars, watches = (None if count is None else f"{count:,}" for count in (detail.stars, detail.watches))
    return facts(
        told("Stars", detail, "stars", state, stars, none="not told"),
        told("Watches", detail, "watches", state, watches, none="not told"),
        told("Stage of work", detail, "stage", state, detail.stage, none="not set"),
        told("Workspaces", detail, "shelves", state, [html.Div(name) for name in detail.shelves], none="in none"),
    )


def _variables(detail: Detail, _state: PlatformState) -> Component:
    note = html.P("Names only. Values are never shown here.", className="panel-note")
    return html.Div([note, _names("variables", "variable", detail.environment_names)])


def _packages(detail: Detail, _state: PlatformState) -> Component:
    return _names("packages", "package", detail.dependencies)


def _names(plural: str, singular: str, names: Sequence[str]) -> Component:
    if not names:
        return faint(f"no {plural}")
    rows = html.Ul([html.Li(html.Code(name, dir="auto")) for name in names], className="names")
    if len(names) <= LONG:
        return rows
    search = html.Label(
        [html.Span(f"Search {plural}", className="visually-hidden"), dcc.Input(type="search", placeholder="Search")],
        className="list-search",
    )
    none = html.P(f"No {singular} has that in its name.", className="list-search-none none")
    scroll = _region(f"All {plural}", rows, "scroll")
    return html.Details([html.Summary(f"{len(names):,} {plural}"), search, none, scroll], className="searchable")


def _mounts(detail: Detail, _state: PlatformState) -> Component:
    rows = [(mount.target, mount.host, mount.status or "") for mount in detail.mounts]
    return _table(("In the app", "On the host", "State"), rows, "no directories")


def _limits(detail: Detail, _state: PlatformState) -> Component:
    rows = [_limit(resource) for resource in detail.resources]
    return _table(("Process", "CPU", "Memory", "GPU"), rows, "no limits set")


def _limit(resource: Resource) -> tuple[str, ...]:
    cpu = _amount(resource.cpu_request, resource.cpu_limit)
    memory = _amount(resource.memory_request, resource.memory_limit)
    return (resource.kind, cpu, memory, _amount(None, resource.gpu_limit))


def _amount(asked: str | None, most: str | None) -> str:
    said = [f"{asked} asked for" if asked else "", f"at most {most}" if most else "no limit"]
    return ", ".join(part for part in said if part)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], none: str) -> Component:
    if not rows:
        return faint(none)
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in heads]))
    body = html.Tbody([html.Tr([html.Td(html.Bdi(value)) for value in row]) for row in rows])
    return html.Div(html.Table([head, body]), className="table-scroll")


def _build(detail: Detail, state: PlatformState) -> Component:
    sha = html.Code(detail.git_sha) if detail.git_sha else None
    containers = None if detail.containers is None else f"{detail.containers:,}"
    return facts(
        told("Revision", detail, "git_sha", state, sha, none="never deployed"),
        told("Commit", detail, "git_subject", state, detail.git_subject, none="no message"),
        told("Image", detail, "image_bytes", state, in_bytes(detail.image_bytes), none="no image"),
        told("Containers", detail, "containers", state, containers, none="none running"),
        *_running(detail, state),
    )


def _running(detail: Detail, state: PlatformState) -> list[Fact]:
    """Only of platforms that tell it on demand; the others tell it with the app, above."""
    if detail.processes is None:
        return []
    kinds = [html.Div(process.kind, dir="auto") for process in detail.processes]
    return [told("Running now", detail, "processes", state, kinds, none="nothing")]


def _log(detail: Detail, state: PlatformState) -> Component:
    failed = gap(detail, "failed_log", state) is None and detail.failed_log
    parts = [_lines("Last lines of the app's log", detail.log)]
    if failed:
        parts += [html.H3("Last failed deployment"), _lines("Log of the last failed deployment", failed)]
    return html.Div(parts)


def _lines(name: str, text: str | None) -> Component:
    if not text or not text.strip():
        return faint("The log is empty.")
    return _region(name, html.Pre(text), "log")


def _region(name: str, content: Component, kind: str) -> Component:
    """What scrolls by itself must be reachable by keyboard and say what it is."""
    named: dict[str, Any] = {"aria-label": name}
    return html.Div(content, className=kind, tabIndex=0, role="region", **named)


STACKS = ("left", "right", "below")
GROUPS = (
    Group("contents", "Inside", "contents", _contents, 4, "left", rare="contents"),
    Group("interest", "Interest", None, _interest, 4, "right", rare="stars"),
    Group("variables", "Environment variables", "environment_names", _variables, 4, "left"),
    Group("build", "Build", None, _build, 4, "right"),
    Group("packages", "Installed packages", "dependencies", _packages, 2, "left"),
    Group("mounts", "Mounted directories", "mounts", _mounts, 2, "left"),
    Group("limits", "Resource limits", "resources", _limits, 3, "right"),
    Group("log", "Log", "log", _log, 8, "below"),
)
