"""Every import goes to the right: app, pages, components, api. Only api touches the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

RANK = {"app": 0, "pages": 1, "components": 2, "api": 3}
OUTSIDE = {
    "requests",
    "urllib3",
    "http",
    "socket",
    "gql",
    "sqlalchemy",
    "alembic",
    "psycopg",
    "redis",
    "sqlite3",
    "authlib",
    "celery",
    "kombu",
}
SCREENS = {"dash", "dash_bootstrap_components", "dash_ag_grid", "plotly"}


def imported(module) -> Iterator[str]:
    """The full name of everything the file imports, `from a import b` as a.b, relative ones resolved."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            around = module.path.with_suffix("").parts[: -node.level] if node.level else ()
            start = ".".join(filter(None, [*around, node.module]))
            yield from (f"{start}.{alias.name}" for alias in node.names)


def tops(module) -> set[str]:
    return {name.split(".")[0] for name in imported(module)}


def test_nothing_imports_to_its_left(product):
    wrong = {
        (str(module.path), top)
        for module in product
        for top in tops(module) & set(RANK)
        if RANK[top] < RANK[module.folder]
    }
    assert wrong == set()


def test_the_demo_the_tests_and_the_benchmarks_are_imported_by_nothing_in_the_product(product):
    assert [str(module.path) for module in product if tops(module) & {"demo", "tests", "benchmarks"}] == []


def test_api_knows_no_dash(product):
    assert [str(module.path) for module in product if module.folder == "api" and tops(module) & SCREENS] == []


def test_only_api_speaks_to_network_and_database(product):
    assert [str(module.path) for module in product if module.folder != "api" and tops(module) & OUTSIDE] == []


def test_screens_use_the_public_face_of_api_alone(product):
    wrong = {
        (str(module.path), name)
        for module in product
        if module.folder in {"pages", "components"}
        for name in imported(module)
        if name.startswith("api.") and name.count(".") > 1
    }
    assert wrong == set()


def test_pages_never_import_each_other(product):
    wrong = [
        (str(module.path), name)
        for module in product
        if module.folder == "pages"
        for name in imported(module)
        if name.startswith("pages.") and name.split(".")[1] != module.path.parts[1]
    ]
    assert wrong == []


def test_the_environment_is_read_in_one_place(product):
    """app.py hands os.environ over as a whole; settings.py is what looks into it."""
    readers = {
        str(module.path)
        for module in product
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv", "putenv"}
    }
    assert readers <= {"api/settings.py", "app.py"}


@pytest.mark.parametrize("name", ["os.environ", "os.getenv"])
def test_the_environment_is_not_taken_by_another_name(product, name):
    assert [str(module.path) for module in product if name in set(imported(module))] == []
