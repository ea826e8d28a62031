"""A named question or write, read once from its .graphql document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graphql import (
    DocumentNode,
    OperationDefinitionNode,
    OperationType,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

PREFIX = "Portalkeeper"


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """`text` is what is sent, and `document` was parsed from it, so that error locations fit both."""

    name: str
    document: DocumentNode
    text: str
    variables: frozenset[str]
    writes: bool

    @property
    def cost(self) -> int:
        """Points of the account's budget: a write is taken for five reads until the platform says otherwise."""
        return 5 if self.writes else 1


def load_operation(path: Path) -> Operation:
    """The one operation of a document; ValueError when it has another number, or a name without our prefix."""
    return operation_of(parse(path.read_text(encoding="utf-8")))


def operation_of(document: DocumentNode) -> Operation:
    """What a parsed document asks; its variables are those that it uses."""
    found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if len(found) != 1 or found[0].name is None or not found[0].name.value.startswith(PREFIX):
        raise ValueError(f"A document holds one operation, and its name begins with {PREFIX}.")
    text = print_ast(document)
    writes = found[0].operation is not OperationType.QUERY
    return Operation(found[0].name.value, parse(text), text, used_variables(document), writes)


def used_variables(document: DocumentNode) -> frozenset[str]:
    """The variables that stand in the body; a definition alone is no use."""
    names = set()

    class Uses(Visitor):
        def enter_variable_definition(self, node: VariableDefinitionNode, *_: object) -> bool:  # noqa: ARG002  graphql-core calls it so
            return False

        def enter_variable(self, node: VariableNode, *_: object) -> None:
            names.add(node.name.value)

    visit(document, Uses())
    return frozenset(names)
