"""Every document fits the platform's published contract, and is named as ours."""

from __future__ import annotations

import pytest
from graphql import FieldNode, Visitor, build_schema, parse, validate, visit

from api.graphql.operations import Operation
from api.platforms.dash_enterprise_4 import documents, sources

FILES = sorted((documents.HERE / "documents").glob("*.graphql"))
LOADED = [value for value in vars(documents).values() if isinstance(value, Operation)]


@pytest.fixture(scope="module")
def schema():
    return build_schema(documents.SCHEMA.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_document_is_valid(schema, file):
    assert validate(schema, parse(file.read_text(encoding="utf-8"))) == []


def test_every_document_is_loaded_and_carries_our_prefix():
    assert len(LOADED) == len(FILES)
    assert all(operation.name.startswith("Portalkeeper") for operation in LOADED)
    assert len({operation.name for operation in LOADED}) == len(LOADED)


def test_only_the_acts_write():
    acts = {documents.UPDATE_APP, documents.ADD_CO_OWNER, documents.REMOVE_CO_OWNER, documents.MOVE_ALL}
    assert {operation for operation in LOADED if operation.writes} == acts


@pytest.mark.parametrize("operation", LOADED, ids=lambda operation: operation.name)
def test_the_value_of_a_variable_is_never_asked_for(operation):
    asked = []

    class Fields(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> None:
            asked.append(node.name.value)

    visit(operation.document, Fields())
    assert "value" not in asked


@pytest.mark.parametrize("operation", LOADED, ids=lambda operation: operation.name)
def test_values_go_as_variables(operation):
    assert operation.text.count('"') in (0, 2)  # the portal's fixed name is the only text


def test_every_source_is_a_field_of_the_contract(schema):
    tables = (sources.OF_APP, sources.OF_MEASURES, sources.OF_DETAIL, sources.OF_PERSON, sources.BEHIND)
    for chain in [chain for table in tables for chain in table.values()]:
        for key in chain:
            type_name, _, field = key.partition(".")
            assert field in schema.type_map[type_name].fields, key
