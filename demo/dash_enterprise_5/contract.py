"""The schema as far as it is publicly known, and every document parsed and validated once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    build_schema,
    parse,
    specified_rules,
    validate,
)

from demo.dash_enterprise_5.resolvers import RESOLVERS

SDL = Path(__file__).with_name("schema.graphql")
DOCUMENTS = 512


@dataclass(frozen=True, slots=True)
class Terms:
    """What a server has and shows: fields named Type.field it lacks, SDL it has beside, and its schema or not."""

    lacking: frozenset[str] = frozenset()
    extension: str = ""
    introspection: bool = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to run, or the errors that say why not."""

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    operation: str | None
    fields: tuple[str, ...]
    writes: bool


@lru_cache(maxsize=32)
def schema(terms: Terms) -> GraphQLSchema:
    built = build_schema(f"{SDL.read_text(encoding='utf-8')}\n{terms.extension}")
    for coordinate, resolver in RESOLVERS.items():
        type_name, field_name = coordinate.split(".")
        _fields(built, type_name)[field_name].resolve = resolver
    for coordinate in terms.lacking:
        type_name, field_name = coordinate.split(".")
        _fields(built, type_name).pop(field_name, None)
    return built


@lru_cache(maxsize=DOCUMENTS)
def prepare(text: str, asked: str | None, terms: Terms) -> Prepared:
    """Parse and validate; the cost of a document is paid once. `asked` is the operation's name, if one is given."""
    try:
        document = parse(text)
    except GraphQLError as error:
        return Prepared(None, (error,), None, (), writes=False)
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    chosen = next((node for node in operations if node.name and node.name.value == asked), operations[0])
    rules = [*specified_rules, *([] if terms.introspection else [NoSchemaIntrospectionCustomRule])]
    return Prepared(
        document,
        tuple(validate(schema(terms), document, rules)),
        chosen.name.value if chosen.name else None,
        tuple(field.name.value for field in chosen.selection_set.selections if isinstance(field, FieldNode)),
        writes=chosen.operation == OperationType.MUTATION,
    )


def _fields(built: GraphQLSchema, type_name: str) -> dict[str, Any]:
    fields: dict[str, Any] = cast("GraphQLObjectType | GraphQLInputObjectType", built.type_map[type_name]).fields
    return fields
