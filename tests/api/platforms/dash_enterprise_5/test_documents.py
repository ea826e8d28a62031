"""Every document fits what is publicly known of the schema, only reads, and never asks for a variable's value."""

from __future__ import annotations

import pytest
from graphql import build_schema, parse, validate

from api.graphql.operations import Operation
from api.platforms.dash_enterprise_5 import documents, mapping

FILES = sorted((documents.HERE / "documents").glob("*.graphql"))
LOADED = [value for value in vars(documents).values() if isinstance(value, Operation)]


@pytest.fixture(scope="module")
def schema():
    return build_schema(documents.SCHEMA.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_document_is_valid(schema, file):
    assert validate(schema, parse(file.read_text(encoding="utf-8"))) == []


def test_every_document_is_loaded_carries_our_prefix_and_only_reads():
    assert len(LOADED) == len(FILES)
    assert all(operation.name.startswith("Portalkeeper") and not operation.writes for operation in LOADED)


@pytest.mark.parametrize("operation", LOADED, ids=lambda operation: operation.name)
def test_the_value_of_a_variable_is_never_asked_for(operation):
    assert "value" not in operation.text.split()


def test_every_source_is_a_field_of_the_schema(schema):
    for chain in [*mapping.OF_APP.values(), *mapping.OF_DETAIL.values()]:
        for key in chain:
            type_name, _, field = key.partition(".")
            assert field in schema.type_map[type_name].fields, key
