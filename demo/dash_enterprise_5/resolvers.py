"""What the known queries and mutations answer."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from graphql import GraphQLError, GraphQLResolveInfo

from demo.dash_enterprise_5 import fill
from demo.dash_enterprise_5.tables import ADMIN, SEAT, find_app, may_see, roles_of, save_app
from demo.faults import Fault, Kind
from demo.standing.state import Row, State, unpack

PAGE, MOST = 10, 50
BY_TIME = {"field": "created_at", "direction": "ASC"}
SLUG = re.compile(r"[a-z][a-z0-9-]{2,29}")
# Not published: plain sentences of ours, but for the first.
NO_SEAT = "License Seat Required"
TOO_MANY = "Field paging.limit max allowed value is `50`."
TAKEN = "An app with this slug already exists."
WRONG_SLUG = "Invalid slug."
NO_SUCH_APP = "App does not exist."
PLAIN = ("title", "description", "visible_on_portal", "maintainer_name", "maintainer_email")
OPEN = {"PUBLIC": "unauthenticated", "PRIVATE": "restricted"}  # inferred: only PUBLIC was ever seen


@dataclass(frozen=True, slots=True)
class Call:
    """One GraphQL request as the resolvers see it; `offset` is how the server treats that argument."""

    state: State
    person: Row
    offset: str
    faults: tuple[Fault, ...]

    def suffers(self, kind: Kind) -> bool:
        return any(fault.kind is kind for fault in self.faults)


Info = GraphQLResolveInfo[Call]


def answer_apps(_root: Any, info: Info, **asked: Any) -> Row:
    """Ten apps unless more are asked for, in the order of creation unless another is; own and co-owned ones, or all."""
    call = info.context
    paging = asked.get("paging") or {}
    limit = PAGE if paging.get("limit") is None else paging["limit"]
    if not 0 <= limit <= MOST:
        raise GraphQLError(TOO_MANY, extensions={"code": "BAD_REQUEST"})
    start = 0 if call.offset == "ignored" else paging.get("offset") or 0
    if call.suffers(Kind.REPEAT_PAGE):
        start = max(0, start - limit)
    wanted, sorting = asked.get("filter") or {}, asked.get("sorting") or []
    everybody = ADMIN in roles_of(call.state, call.person)
    if everybody and wanted.keys() <= {"created_at"} and sorting in ([], [BY_TIME]):
        docs = _slice(call.state, wanted.get("created_at") or {}, limit + 1, start)
    else:
        docs = _chosen(call, wanted, sorting)[start : start + limit + 1]
    return {"nodes": docs[:limit], "pageInfo": {"hasNextPage": len(docs) > limit}}


def _slice(state: State, wanted: Row, limit: int, start: int) -> list[Row]:
    """The usual question, answered by the index."""
    bounds = [(SIGNS[name], _instant(value)) for name, value in wanted.items() if value is not None]
    where = " AND ".join(["1", *(f"created {sign} ?" for sign, _ in bounds)])
    sql = f"SELECT doc FROM app WHERE {where} ORDER BY created, slug LIMIT ? OFFSET ?"  # noqa: S608 - signs of ours
    return [unpack(row["doc"]) for row in state.rows(sql, (*(value for _, value in bounds), limit, start))]


def _chosen(call: Call, wanted: Row, sorting: list[Row]) -> list[Row]:
    docs = [unpack(row["doc"]) for row in call.state.rows("SELECT doc FROM app ORDER BY created, slug")]
    docs = [doc for doc in docs if may_see(call.state, call.person, doc) and _fits(doc, wanted)]
    for sort in reversed(sorting):
        docs.sort(key=lambda doc, field=sort["field"]: doc[field] or "", reverse=sort["direction"] == "DESC")  # type: ignore[misc]  # the name is bound now
    return docs


def answer_app(_root: Any, info: Info, slug: str) -> Row | None:
    doc = find_app(info.context.state, slug)
    return doc if doc and may_see(info.context.state, info.context.person, doc) else None


def answer_author(app: Row, _info: Info) -> Row | None:
    return None if app["owner"] is None else {"username": app["owner"]}


def answer_created(app: Row, _info: Info) -> str:
    """Milliseconds, as JavaScript writes them; the store knows microseconds."""
    return f"{app['created_at'][:23]}Z"


def answer_variables(app: Row, _info: Info, **asked: Any) -> list[Row]:
    kept = [one for one in app["environment_variables"] if _fits(one, asked.get("filter") or {})]
    by_key = any(sort["field"] == "key" for sort in asked.get("sorting") or [])
    return sorted(kept, key=lambda one: str(one["key"])) if by_key else kept


def create_app(_root: Any, info: Info, input: Row) -> Row:  # noqa: A002 - the argument's name in the contract
    call, given = info.context, input["app"]
    if SEAT not in roles_of(call.state, call.person):
        raise GraphQLError(NO_SEAT, extensions={"code": "FORBIDDEN"})
    slug = given.get("slug") or ""
    if not SLUG.fullmatch(slug):
        raise GraphQLError(WRONG_SLUG, extensions={"code": "BAD_REQUEST"})
    with call.state.change():
        if find_app(call.state, slug):
            raise GraphQLError(TAKEN, extensions={"code": "BAD_REQUEST"})
        doc = fill.fresh(slug, call.person["username"], datetime.now(UTC))
        save_app(call.state, _changed(doc, given))
    return doc


def update_app(_root: Any, info: Info, input: Row) -> Row:  # noqa: A002 - see above
    with info.context.state.change():
        doc = _reach(info.context, input["id"])
        save_app(info.context.state, _changed(doc, input["app"]))
    return doc


def create_service(_root: Any, info: Info, input: Row) -> Row:  # noqa: A002 - see above
    with info.context.state.change():
        doc = _reach(info.context, input["app_id"])
        made = fill.service(doc["slug"], input["type"], input["name"], input.get("config"))
        doc["services"].append(made)
        save_app(info.context.state, doc)
    return made


def _reach(call: Call, app_id: str) -> Row:
    found = call.state.row("SELECT doc FROM app WHERE id = ?", (app_id,))
    doc = unpack(found["doc"]) if found else None
    if doc is None or not may_see(call.state, call.person, doc):
        raise GraphQLError(NO_SUCH_APP, extensions={"code": "NOT_FOUND"})
    return doc


def _changed(doc: Row, given: Row) -> Row:
    """Variables that are given replace those of the same name and join the others."""
    doc.update({name: given[name] for name in PLAIN if name in given})
    if "view_access" in given:
        doc["view_access"] = OPEN.get(given["view_access"], doc["view_access"])
    new = {one["key"]: fill.variable(one["key"], one.get("value"), one.get("description")) for one in _listed(given)}
    old = [one for one in doc["environment_variables"] if one["key"] not in new]
    doc["environment_variables"] = [*old, *new.values()]
    return doc


def _listed(given: Row) -> Iterable[Row]:
    return given.get("environment_variables") or []


def _fits(doc: Row, wanted: Row) -> bool:
    return all(_compares(doc[field], name, value) for field, told in wanted.items() for name, value in told.items())


def _compares(have: Any, name: str, value: Any) -> bool:
    if value is None:
        return True
    if name in SIGNS and name not in TEXTS:
        return bool(SAME[name](str(have), _instant(value)))
    return TEXTS[name](str(have or ""), value)


def _instant(value: str) -> str:
    """As the store writes it, so that texts compare as moments do."""
    return datetime.fromisoformat(value).astimezone(UTC).isoformat(timespec="microseconds")


SIGNS = {"eq": "=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
SAME = {"gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}
TEXTS: dict[str, Callable[[str, Any], bool]] = {
    "eq": lambda have, value: have == value,
    "in": lambda have, value: have in value,
    "like": lambda have, value: bool(re.fullmatch(re.escape(value).replace("%", ".*"), have)),
    "iLike": lambda have, value: bool(re.fullmatch(re.escape(value).replace("%", ".*"), have, re.IGNORECASE)),
}
RESOLVERS: dict[str, Callable[..., Any]] = {
    "Query.apps": answer_apps,
    "Query.app": answer_app,
    "App.author": answer_author,
    "App.created_at": answer_created,
    "App.environment_variables": answer_variables,
    "Mutation.createOneApp": create_app,
    "Mutation.updateOneApp": update_app,
    "Mutation.createOneService": create_service,
}
