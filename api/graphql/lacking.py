"""Fields this server's version does not know: found in its own errors, left out of the next question, remembered."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from graphql import (
    REMOVE,
    FieldNode,
    GraphQLSchema,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    Visitor,
    build_schema,
    get_location,
    visit,
)

from api.errors import NotOffered
from api.graphql.operations import Operation, operation_of, used_variables

# graphql-js and graphql-core quote with " or ', Graphene 2 adds the type in the same words.
UNKNOWN = re.compile(r"""Cannot query field ["'‘“](\w+)["'’”] on type ["'‘“](\w+)["'’”]""")
KEPT_SECONDS = 24 * 3600.0  # then it is asked for once more: the server may have been upgraded


class Lacking:
    """The fields one platform lacks, as Type.field in the words of our schema. Safe to use from every thread."""

    def __init__(self, schema: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = schema
        self._clock = clock
        self._keys: dict[str, float] = {}
        self._fitted: dict[tuple[str, frozenset[str]], Operation] = {}
        self._lock = threading.Lock()

    @property
    def keys(self) -> frozenset[str]:
        since = self._clock() - KEPT_SECONDS
        with self._lock:
            return frozenset(key for key, seen in self._keys.items() if seen > since)

    def add(self, keys: Iterable[str]) -> None:
        now = self._clock()
        with self._lock:
            self._keys.update(dict.fromkeys(keys, now))

    def fit(self, operation: Operation) -> Operation:
        """The operation without what is lacking; raises NotOffered when nothing is left to ask."""
        keys = self.keys
        if not keys:
            return operation
        if (operation.name, keys) not in self._fitted:
            self._fitted[operation.name, keys] = without(operation, keys, self._schema)
        return self._fitted[operation.name, keys]

    def named_in(self, errors: Iterable[Mapping[str, Any]], asked: Operation) -> frozenset[str]:
        """The fields of `asked` that validation errors complain about; empty when they are about something else."""
        return frozenset(key for error in errors for key in self._complaint(error, asked))

    def _complaint(self, error: Mapping[str, Any], asked: Operation) -> Iterator[str]:
        found = UNKNOWN.search(str(error.get("message")))
        if not found:
            return
        field, type_name = found.groups()
        known = {place: key for place, key in self._fields(asked) if key.endswith(f".{field}")}
        # The place is exact. Type names of a server may differ from those of our schema, so they come second.
        exact = {known[place] for place in _places(error) if place in known}
        typed = {key for key in known.values() if key == f"{type_name}.{field}"}
        yield from exact or typed or set(known.values())

    def _fields(self, operation: Operation) -> Iterator[tuple[tuple[int, int], str]]:
        found: list[tuple[tuple[int, int], str]] = []
        info = TypeInfo(self._schema)

        class Fields(Visitor):
            def enter_field(self, node: FieldNode, *_: object) -> None:
                parent = info.get_parent_type()
                if parent and node.loc:
                    place = get_location(node.loc.source, node.loc.start)
                    found.append(((place.line, place.column), f"{parent.name}.{node.name.value}"))

        visit(operation.document, TypeInfoVisitor(info, Fields()))
        return iter(found)

    @cached_property
    def _schema(self) -> GraphQLSchema:
        return build_schema(self._path.read_text(encoding="utf-8"))


def without(operation: Operation, keys: frozenset[str], schema: GraphQLSchema) -> Operation:
    """The same question less some fields, less what is empty then, less variables nobody uses any more."""
    info = TypeInfo(schema)

    class Drop(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> Any:
            parent = info.get_parent_type()
            return REMOVE if parent and f"{parent.name}.{node.name.value}" in keys else None

        def leave_field(self, node: FieldNode, *_: object) -> Any:
            return REMOVE if node.selection_set and not node.selection_set.selections else None

    document = visit(operation.document, TypeInfoVisitor(info, Drop()))
    root = next(node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    if not root.selection_set.selections:
        raise NotOffered("This version of the platform does not answer that question.")
    used = used_variables(document)

    class Prune(Visitor):
        def enter_variable_definition(self, node: VariableDefinitionNode, *_: object) -> Any:
            return None if node.variable.name.value in used else REMOVE

    return operation_of(visit(document, Prune()))


def _places(error: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    places = error.get("locations")
    for place in places if isinstance(places, list) else ():
        if isinstance(place, dict) and isinstance(place.get("line"), int) and isinstance(place.get("column"), int):
            yield place["line"], place["column"]
