"""The published schema in its versions, and every document parsed and validated once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    build_schema,
    parse,
    validate,
)
from graphql.pyutils import camel_to_snake

from demo.dash_enterprise_4.resolvers import RESOLVERS

SDL = Path(__file__).with_name("schema.graphql")
DOCUMENTS = 512

# What the generated reference gained, release by release.
SINCE_4_0 = frozenset(
    {
        "App.hasWorkspace",
        "Config.DASH_APP_VIEWERS",
        "Mutations.createWorkspace",
        "Mutations.deleteWorkspace",
        "Mutations.restartWorkspace",
        "PortalObject.linkFromPortalToAppManager",
        "ResourceAmount.gpu",
        "ResourceAmountInput.gpu",
        "RootQuery.isWorkspaceReady",
    }
)
SINCE_3_4 = frozenset(
    {
        "App.owner",
        "App.processes",
        "App.resources",
        "AppMetaData.sortRank",
        "AppMetaDataInput.sortRank",
        "AppStatus.canScale",
        "Config.HA_ENABLED",
        "EnvironmentVariable.status",
        "Mount.status",
        "Mutations.deleteUser",
        "Mutations.moveAppsAndServices",
        "Mutations.resetApiKey",
        "Mutations.scaleProcesses",
        "Mutations.setResources",
        "RootQuery.adminTasks",
        "Service.status",
        "User.isDashCreator",
    }
)
LACKING = {"4.0": frozenset[str](), "3.4": SINCE_4_0, "3.3": SINCE_4_0 | SINCE_3_4}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to run, or the errors that say why not. `fields` are its root fields, by operation name."""

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    fields: dict[str | None, tuple[str, ...]]
    writes: dict[str | None, bool]

    def operation(self, name: str | None) -> str | None:
        """The operation that runs: the one asked for, else the only one."""
        return name if name in self.fields else next(iter(self.fields), None)


@lru_cache(maxsize=32)
def schema(lacking: frozenset[str]) -> GraphQLSchema:
    """The schema without the fields named Type.field, bound to the functions that answer its fields."""
    built = build_schema(SDL.read_text(encoding="utf-8"))
    for coordinate, resolver in RESOLVERS.items():
        type_name, field_name = coordinate.split(".")
        field = _fields(built, type_name)[field_name]
        field.resolve = resolver
        for name, argument in field.args.items():
            argument.out_name = camel_to_snake(name)
    for coordinate in lacking:
        type_name, field_name = coordinate.split(".")
        _fields(built, type_name).pop(field_name, None)
    return built


def _fields(built: GraphQLSchema, type_name: str) -> dict[str, Any]:
    fields: dict[str, Any] = cast("GraphQLObjectType", built.type_map[type_name]).fields
    return fields


@lru_cache(maxsize=DOCUMENTS)
def prepare(text: str, lacking: frozenset[str]) -> Prepared:
    """Parse and validate; the cost of a document is paid once."""
    try:
        document = parse(text)
    except GraphQLError as error:
        return Prepared(None, (error,), {}, {})
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    fields = {_name(node): _root_fields(node) for node in operations}
    writes = {_name(node): node.operation == OperationType.MUTATION for node in operations}
    return Prepared(document, tuple(validate(schema(lacking), document)), fields, writes)


def _name(node: OperationDefinitionNode) -> str | None:
    return node.name.value if node.name else None


def _root_fields(node: OperationDefinitionNode) -> tuple[str, ...]:
    return tuple(field.name.value for field in node.selection_set.selections if isinstance(field, FieldNode))
