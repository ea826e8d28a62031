"""What hosts install is what the lock says, and what the lock says is what pyproject asks for."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;]+)( ; .+)?$", re.MULTILINE)
FILES = {"requirements.txt": False, "requirements-dev.txt": True}


@pytest.fixture(scope="module")
def lock(root) -> dict[str, Any]:
    return tomllib.loads((root / "uv.lock").read_text())


def pins(text: str) -> dict[str, str]:
    return {name: version for name, version, _marker in PIN.findall(text)}


def conditional(text: str) -> set[str]:
    """What is installed only on some machines."""
    return {name for name, _version, marker in PIN.findall(text) if marker}


def locked(lock: dict[str, Any], *, dev: bool) -> tuple[dict[str, str], set[str]]:
    """Every package that can be reached from ours, and those reached by a way without any marker."""
    packages = {package["name"]: package for package in lock["package"]}
    us = packages["portalkeeper"]
    waiting = [(entry, "marker" in entry) for entry in us["dependencies"]]
    waiting += [(entry, "marker" in entry) for entry in us["dev-dependencies"]["dev"] if dev]
    seen: set[tuple[str, str, bool]] = set()
    while waiting:
        entry, sometimes = waiting.pop()
        package = packages[entry["name"]]
        for extra in ("", *entry.get("extra", [])):
            if (entry["name"], extra, sometimes) in seen:
                continue
            seen.add((entry["name"], extra, sometimes))
            next_ones = (
                package.get("optional-dependencies", {}).get(extra, []) if extra else package.get("dependencies", [])
            )
            waiting += [(following, sometimes or "marker" in following) for following in next_ones]
    always = {name for name, _extra, sometimes in seen if not sometimes}
    return {name: packages[name]["version"] for name, _extra, _sometimes in seen}, always


def test_the_lock_holds_each_package_once(lock):
    names = [package["name"] for package in lock["package"]]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(("name", "dev"), FILES.items())
def test_the_exported_pins_are_those_of_the_lock(root, lock, name, dev):
    """`make lock` writes both; this is what fails when somebody edits or forgets one of them."""
    text = (root / name).read_text()
    reached, always = locked(lock, dev=dev)
    assert pins(text) == reached
    assert conditional(text) & always == set()


def test_the_lock_was_made_from_the_dependencies_in_pyproject(root, lock):
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    asked = {re.split(r"[\[><=~!; ]", line)[0]: line for line in project["dependencies"]}
    us = next(package for package in lock["package"] if package["name"] == "portalkeeper")
    known = {
        entry["name"]: entry["name"] + "".join(f"[{extra}]" for extra in entry.get("extras", [])) + entry["specifier"]
        for entry in us["metadata"]["requires-dist"]
    }
    assert asked == known


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_pin_that_plain_pip_understands(root, name):
    lines = [line for line in (root / name).read_text().splitlines() if line and not line.lstrip().startswith("#")]
    assert lines
    assert [line for line in lines if not PIN.match(line)] == []
