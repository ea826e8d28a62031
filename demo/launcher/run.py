"""Start everything in order, say where it is, and end all of it when asked to."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from types import FrameType

from api.errors import ConfigError
from api.settings import Settings
from demo.launcher import environment
from demo.launcher.bustle import bustle
from demo.launcher.children import Child, Children, Died
from demo.launcher.choices import Choices
from demo.launcher.parts import PRODUCTION, Part
from demo.launcher.ports import require_free
from demo.launcher.words import started

FLASK = ("flask", "--app", "app")


def main(env: Mapping[str, str]) -> int:
    """Run the demo until SIGINT, SIGTERM or SIGHUP; the exit code is 0 unless something went wrong."""
    try:
        choices = Choices.from_env(env)
        require_free(choices.ports)
        _make_folders(choices)
        variables = environment.console(choices, env)
        settings = Settings.from_env(variables)
    except ConfigError as error:
        return _fail(str(error))
    children = Children(choices.folder)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        _start(choices, children, variables, settings)
        _say(started(choices, settings.public_url))
        children.watch()
    except KeyboardInterrupt:
        return 0
    except Died as death:
        return _fail(str(death))
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        children.stop()
        _say("Everything that was started has stopped.")


def _make_folders(choices: Choices) -> None:
    """For its owner alone: logs and state hold what the console knows."""
    for folder in (choices.folder, choices.state):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(f"DEMO_DIR: {folder} cannot be made ({error.strerror}).") from error


def _start(choices: Choices, children: Children, env: Mapping[str, str], settings: Settings) -> None:
    """Stand-ins first, then the store, then the console; the first refresh fills the first screen."""
    _say(f"Starting stand-ins of {_listed([part.product for part in choices.parts])}")
    new = PRODUCTION in choices.parts and not choices.file(PRODUCTION).exists()
    waiting = [(_platform(choices, part, children, env), port) for part, port in choices.parts.items()]
    if not choices.own_provider:
        waiting.append((_provider(choices, children, env, settings), choices.idp_port))
    children.finish("Store", (*FLASK, "db", "upgrade"), env)
    for child, port in waiting:
        children.wait_until_answers(child, port)
    _say("Starting the console and reading the estate")
    console = children.start("Console", ("demo.launcher.console", str(choices.port)), env)
    children.finish("First refresh", (*FLASK, "refresh"), env)
    if new:
        bustle(choices)
        children.finish("Second refresh", (*FLASK, "refresh", "--platform", PRODUCTION.id), env)
    if PRODUCTION in choices.parts:
        logs = ("demo.launcher.logs", str(choices.state / "access-logs"), str(PRODUCTION.apps(choices.apps)))
        children.start("Access logs", logs, env, may_end=True)
    children.wait_until_answers(console, choices.port)


def _platform(choices: Choices, part: Part, children: Children, env: Mapping[str, str]) -> Child:
    size = ("--apps", str(part.apps(choices.apps)))
    command = (part.module, "--port", str(choices.parts[part]), *size, "--state", str(choices.file(part)))
    return children.start(part.name, command, env)


def _provider(choices: Choices, children: Children, env: Mapping[str, str], settings: Settings) -> Child:
    """Its client's secret goes by the environment: arguments can be read by everybody on the machine."""
    command = ("--port", str(choices.idp_port), "--state", str(choices.folder / "provider"))
    addresses = ("--redirect-uri", settings.redirect_uri, "--post-logout", settings.signed_out_uri)
    secret = {"CLIENT_SECRET": env["OIDC_CLIENT_SECRET"]}
    client = ("--client-id", settings.oidc_client_id, *addresses)
    return children.start("Provider", ("demo.identity_provider", *command, *client), {**env, **secret})


def _listed(words: list[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _fail(words: str) -> int:
    sys.stderr.write(words + "\n")
    return 1
