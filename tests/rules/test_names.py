"""Names say what a thing knows, the first line says what a file is for, and some words stand in one place only."""

from __future__ import annotations

import ast
import re

BANNED = re.compile(r"(^|_)(utils?|helpers?|managers?|common|misc|base|stuff)($|_)")
PAGE_WORD = "register" + "_page"


def test_every_file_says_its_job_in_its_first_line(ours):
    silent = [str(module.path) for module in ours if not (ast.get_docstring(module.tree) or "").splitlines()]
    assert [name for name in silent if not name.startswith("tests/")] == []
    assert [name for name in silent if name.startswith("tests/")] == []


def test_no_file_or_folder_is_called_a_helper(ours):
    assert [str(m.path) for m in ours if any(BANNED.search(part.removesuffix(".py")) for part in m.path.parts)] == []


def test_no_function_or_class_is_called_a_helper(product):
    """Methods apart: a library may have chosen their names."""
    names = [
        f"{module.path}:{node.name}"
        for module in product
        for node in module.tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and BANNED.search(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower())
    ]
    assert names == []


def test_pages_are_registered_in_page_files_alone(product):
    """Dash's loader runs every file that contains the word, be it in a comment, and its callbacks twice."""
    pages = [module for module in product if PAGE_WORD in module.text]
    assert pages
    assert [str(module.path) for module in pages if module.path.name != "page.py" or module.folder != "pages"] == []


def test_the_check_of_callback_ids_is_never_switched_off(ours):
    quoted = {"tests/rules/test_names.py"}
    assert [str(m.path) for m in ours if "suppress_callback_exceptions" in m.text and str(m.path) not in quoted] == []


def test_every_exception_from_lint_or_types_gives_its_reason(product):
    bare = re.compile(r"# (noqa(?!: [A-Z0-9, ]+ [-#—\s]*\w)|type: ignore(?!\[[a-z, -]+\]\s+(# )?\w))")
    found = [
        (str(m.path), number)
        for m in product
        for number, line in enumerate(m.text.splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []
