"""What could not run is a failure in continuous integration: nothing is skipped for good or waits by the clock."""

from __future__ import annotations

import ast

NEVER = {"pytest.mark.skip", "pytest.mark.skipif", "pytest.importorskip", "pytest.mark.xfail", "pytest.xfail"}
SLEEP = {"time.sleep", "asyncio.sleep"}


def named(module, names):
    return [
        f"{module.path}:{node.lineno}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in names
    ]


def test_no_test_is_marked_as_skipped_or_as_failing(ours):
    assert [place for m in ours if m.folder == "tests" for place in named(m, NEVER)] == []


def test_no_test_waits_by_the_clock(ours):
    assert [place for m in ours if m.folder == "tests" for place in named(m, SLEEP)] == []


def test_what_is_skipped_for_want_of_a_program_fails_in_continuous_integration(ours):
    functions = [
        (module, node)
        for module in ours
        if module.folder == "tests"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
    ]
    lenient = [f"{m.path}:{f.name}" for m, f in functions if calls(f, "pytest.skip") and not fails_in_ci(f)]
    assert lenient == []


def calls(function, name):
    return any(isinstance(node, ast.Call) and ast.unparse(node.func) == name for node in ast.walk(function))


def fails_in_ci(function):
    return calls(function, "pytest.fail") and "'CI'" in ast.unparse(function)
