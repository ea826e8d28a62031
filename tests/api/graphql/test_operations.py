"""A document holds one operation, with our prefix, and says whether it writes."""

from __future__ import annotations

import pytest
from graphql import parse

from api.graphql.operations import operation_of


@pytest.mark.parametrize(
    "text",
    [
        "{ current { username } }",
        "query Other { sshKeys { keys } }",
        "query PortalkeeperA { a } query PortalkeeperB { b }",
    ],
)
def test_another_shape_is_refused(text):
    with pytest.raises(ValueError, match="one operation, and its name begins with Portalkeeper"):
        operation_of(parse(text))


def test_reads_and_writes_are_told_apart(add_app):
    read = operation_of(parse("query PortalkeeperKeys { sshKeys { keys } }"))
    assert (read.writes, read.cost) == (False, 1)
    assert (add_app.writes, add_app.cost, add_app.variables) == (True, 5, {"name"})
