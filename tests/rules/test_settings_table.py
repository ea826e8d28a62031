"""The README names every setting with its default, and no setting that does not exist."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from api.errors import ConfigError
from api.platforms.dash_enterprise_4.options import KNOWN, read_options
from api.platforms.settings import SHARED, PlatformSettings
from api.settings import Settings
from demo.launcher.choices import ROOT, Choices

NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+?) \| ", re.MULTILINE)
SETTINGS = ("api/settings.py", "api/hosting.py", "api/usage/settings.py")
PLATFORM = {"id": "prod", "kind": "dash-enterprise-4", "name": "Production", "url": "https://de.example.com"}
NEEDED = {
    "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
    "PUBLIC_URL": "https://keeper.example.com/",
    "OIDC_ISSUER": "https://id.example.com/",
    "OIDC_CLIENT_ID": "portalkeeper",
    "PLATFORMS": json.dumps([PLATFORM]),
}


def table(root: Path, heading: str) -> dict[str, str]:
    """The rows of the table below a heading: name and default, as written."""
    text = (root / "README.md").read_text(encoding="utf-8")
    section = re.split(r"^#+ ", text.split(f" {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return {name: default.strip("`") for name, default in ROW.findall(section)}


def asked_for(root: Path, path: str) -> set[str]:
    """Every variable the code names in a call that is given the environment."""
    tree = ast.parse((root / path).read_text(encoding="utf-8"))
    return {
        constant.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and "env" in ast.unparse(node)
        for constant in node.args
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str) and NAME.fullmatch(constant.value)
    }


def default(name: str) -> str:
    """What the code uses when the variable is not set."""
    if name in NEEDED:
        return "required"
    settings = Settings.from_env(NEEDED)
    hosting = settings.hosting
    if name == "DASH_ROUTES_PATHNAME_PREFIX":
        return settings.routes_prefix
    if name == "STATE_DIR":
        return str(settings.state_dir.relative_to(Path.cwd()))
    value = getattr(settings, name.lower(), getattr(hosting, name.lower(), None))
    if name.startswith("USAGE_"):
        value = getattr(settings.usage, name.removeprefix("USAGE_").lower())
    if isinstance(value, tuple):
        return " ".join(value) or "none"
    return "none" if value is None else str(value).replace(str(settings.state_dir), "STATE_DIR")


def test_the_table_names_every_setting_and_no_other(root):
    assert set(table(root, "Settings")) == set().union(*(asked_for(root, path) for path in SETTINGS))


def test_the_table_gives_each_default_as_the_code_has_it(root):
    written = table(root, "Settings")
    assert written == {name: default(name) for name in written}


@pytest.mark.parametrize("name", NEEDED)
def test_what_the_table_calls_required_stops_the_start_when_it_is_missing(name):
    with pytest.raises(ConfigError, match=f"{name} is not set"):
        Settings.from_env({other: value for other, value in NEEDED.items() if other != name})


def test_the_table_of_a_platform_names_every_key_with_its_default(root):
    entry = PlatformSettings(**PLATFORM, options={"username": "svc", "api_key": "key"})
    options = read_options(entry)
    terms = options.terms
    assert table(root, "A platform") == {
        **dict.fromkeys((*SHARED, "username", "api_key"), "required"),
        "ca_path": "none",
        "timezone": str(options.zone),
        "connections": str(options.connections),
        "points": "none" if terms.points is None else str(terms.points),
        "window_seconds": f"{terms.window_seconds:.0f}",
        "reserve_percent": str(terms.reserve_percent),
    }
    assert set(table(root, "A platform")) == {*SHARED, *KNOWN}


def test_the_table_of_the_demo_gives_each_default_as_the_code_has_it(root):
    choices = Choices.from_env({})
    assert table(root, "The demo") == {
        "PORT": str(choices.port),
        **{part.variable: str(port) for part, port in choices.parts.items()},
        "DEMO_IDP_PORT": str(choices.idp_port),
        "DEMO_PLATFORMS": "all",
        "DEMO_APPS": str(choices.apps),
        "DEMO_DIR": str(choices.folder.relative_to(ROOT)),
    }
