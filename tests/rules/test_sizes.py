"""Files and functions stay small enough to read in one go."""

from __future__ import annotations

import ast
import statistics

LONGEST_FILE = 250
MEDIAN_FILE = 80
LONG_FUNCTION = 35
MEDIAN_FUNCTION = 10


def functions(modules):
    return [
        (f"{module.path}:{node.name}", node.end_lineno - node.lineno + 1)
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]


def test_no_file_is_too_long_to_read(ours):
    assert {str(module.path): lines for module in ours if (lines := module.text.count("\n")) > LONGEST_FILE} == {}


def test_most_files_of_the_product_are_short(product):
    assert statistics.median(module.text.count("\n") for module in product) < MEDIAN_FILE


def test_nine_functions_in_ten_fit_on_half_a_screen(product):
    lengths = functions(product)
    long = sorted((name, lines) for name, lines in lengths if lines > LONG_FUNCTION)
    assert len(long) <= len(lengths) / 10, long


def test_most_functions_of_the_product_are_short(product):
    assert statistics.median(lines for _name, lines in functions(product)) <= MEDIAN_FUNCTION
