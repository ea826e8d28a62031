"""What the server's schema offers beyond what is publicly known: told to people, never used by itself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, build_schema

from api.graphql.execute import Answer
from api.platforms.dash_enterprise_5 import documents
from api.platforms.row import Row
from api.platforms.values import text

WHERE = {"queryType": "Query", "mutationType": "Mutation"}
MOST_NAMES = 40


def hint_of(answer: Answer) -> tuple[str, str] | None:
    """A hint such as ("also offers, not used", "App.rank, Mutation.transferApp"); None when there is nothing more."""
    row = Row(dict(answer.data))
    roots = {name: known for place, known in WHERE.items() if (name := row.text("__schema", place, "name"))}
    further = [
        f"{known}.{name}"
        for one in row.rows("__schema", "types")
        if (known := roots.get(str(one.get("name")), str(one.get("name")))) in _known()
        for name in _names(one)
        if name not in _known()[known]
    ]
    if not further:
        return None
    rest = len(further) - MOST_NAMES
    return "also offers, not used", ", ".join(further[:MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def _names(one: dict[str, Any]) -> Iterable[str]:
    return sorted(name for field in Row(one).rows("fields") if (name := text(field.get("name"))))


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    """The fields of each type as far as they are publicly known."""
    schema: GraphQLSchema = build_schema(documents.SCHEMA.read_text(encoding="utf-8"))
    return {
        name: frozenset(kind.fields)
        for name, kind in schema.type_map.items()
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) and not name.startswith("__")
    }
