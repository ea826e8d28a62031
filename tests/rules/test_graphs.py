"""Every chart is made by one function: plotly's own toolbar would offer to upload the data to its cloud."""

from __future__ import annotations

import ast


def makers(product, name):
    return [
        str(module.path)
        for module in product
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name
    ]


def test_graphs_are_made_in_one_place(product):
    assert len(set(makers(product, "Graph"))) <= 1
    assert len(makers(product, "Graph")) <= 1


def test_that_place_switches_the_upload_off(product):
    for path in makers(product, "Graph"):
        text = next(module.text for module in product if str(module.path) == path)
        assert "showSendToCloud" in text
        assert "displaylogo" in text
