"""The product's own files, read as text and as trees."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("api", "components", "pages")
OURS = (*PRODUCT, "demo", "benchmarks", "tests")


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root, its text and its tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def folder(self) -> str:
        """The top-level folder, or `app` for app.py."""
        return self.path.parts[0].removesuffix(".py")


def read(*folders: str) -> list[Module]:
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    if "app" in folders or "pages" in folders:
        paths += [ROOT / "app.py"] if (ROOT / "app.py").exists() else []
    return [_module(path) for path in paths]


def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(ROOT), text, ast.parse(text))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def product() -> list[Module]:
    """app.py and everything it may import."""
    return read(*PRODUCT)


@pytest.fixture(scope="session")
def ours() -> list[Module]:
    """Every Python file we wrote."""
    return read(*OURS)
