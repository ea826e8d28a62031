"""The walk through adding a kind is walked: its files are taken out of the page, put in place, and asked everything."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "add-a-platform.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`([\w/]+\.py)`\n\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINES = re.compile(
    r"^Add to `([\w/]+\.py)`, below the line that begins with `([^`]+)`:\n\n```python\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
END = re.compile(r"^Add to `([\w/]+\.py)`, at its end:\n\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FUTURE = "from __future__ import annotations\n"
FOLDERS = ("api/platforms/shelf", "demo/shelf")
TYPED = ".mypy_cache"
QUESTIONS = 80  # fewer would mean that they were not asked


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What is needed of the tree, with the new kind in it."""
    folder = tmp_path_factory.mktemp("clone")
    for part in ("api", "demo", "tests/contract", "tests/api/estate"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("conftest.py", "waiting.py", "api/conftest.py", "api/databases.py"):
        shutil.copy(ROOT / "tests" / part, folder / "tests" / part)
    shutil.copy(ROOT / "pyproject.toml", folder)
    if (ROOT / TYPED).exists():
        shutil.copytree(ROOT / TYPED, folder / TYPED)  # what `make lint` found out already
    for name, text in FILE.findall(PAGE):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name, anchor, text in LINES.findall(PAGE):
        insert(folder / name, anchor, text)
    for name, text in END.findall(PAGE):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{text}")
    return folder


def insert(file, anchor, text):
    """Imports to the imports, the rest below its anchor."""
    imports = "".join(line for line in text.splitlines(keepends=True) if line.startswith(("from ", "import ")))
    lines = file.read_text(encoding="utf-8").replace(FUTURE, FUTURE + imports, 1).splitlines(keepends=True)
    (place,) = [number for number, line in enumerate(lines) if line.startswith(anchor)]
    lines.insert(place + 1, text.removeprefix(imports))
    file.write_text("".join(lines), encoding="utf-8")


def run(clone, *command):
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=clone, capture_output=True, text=True, check=False, timeout=110
    )


def test_the_new_kind_answers_every_question(clone):
    done = run(clone, "pytest", "tests/contract", "-k", "shelf or registered", "--timeout=60")
    assert done.returncode == 0, done.stdout[-3000:]
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) >= QUESTIONS
    assert "skipped" not in done.stdout


def test_a_kind_that_breaks_its_word_is_found_out(clone):
    """Without its refusal of a lacking act, the same questions fail."""
    acts = clone / "api/platforms/shelf/acts.py"
    kept = acts.read_text(encoding="utf-8")
    acts.write_text(kept.replace("        require_offered(", "        str("), encoding="utf-8")
    done = run(clone, "pytest", "tests/contract/test_acts.py", "-k", "shelf and asks_nothing")
    acts.write_text(kept, encoding="utf-8")
    assert done.returncode == 1, done.stdout[-3000:]


def test_every_name_and_file_that_the_page_mentions_exists(clone):
    mentioned = set(re.findall(r"`((?:api|demo|tests|docs|pages|components)/[\w/.-]+)`", PAGE))
    assert {name for name in mentioned if not (clone / name).exists() and not (ROOT / name).exists()} == set()
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "api" / "platforms").glob("*.py"))
    code += (ROOT / "demo" / "launcher" / "parts.py").read_text(encoding="utf-8")
    for name in ("Capability", "FIELD_NEEDS", "ACT_NEEDS", "Writes", "Platform", "Row", "require_offered", "Part"):
        assert f"`{name}`" in PAGE
        assert re.search(rf"\b(class|def) {name}\b|^{name}\b", code, re.MULTILINE), name


@pytest.mark.parametrize("command", [("mypy", "-p", "api.platforms.shelf"), ("ruff", "format", "--check", *FOLDERS)])
def test_its_files_keep_the_rules_of_the_house(clone, command):
    done = run(clone, *command)
    assert done.returncode == 0, done.stdout
