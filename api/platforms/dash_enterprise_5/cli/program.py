"""Find the `de` program and its version, once; why there is none is a sentence with a next step."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

LEAST = (1, 10, 0)  # the first with apps info, users, transfer and transfer-all; for Dash Enterprise 5.8.5 and newer
NUMBERS = re.compile(r"(?<![\d.])(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?![\d.])")
SECONDS = 20.0
PROGRAMS = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, slots=True)
class Program:
    """`lacking` is the sentence that says why it cannot be used; None when it can."""

    path: str | None
    lacking: str | None


def find(given: str | None, host: str) -> Program:
    """The program at the path that the settings name, else the one found on the path of programs."""
    path = shutil.which(given or "de")
    step = f"pip install de-client --extra-index-url https://{host}/packages, then restart the console"
    if path is None:
        where = f"at {given}" if given else "on the path of programs"
        return Program(None, f"Needs the program de, which was not found {where}: {step}.")
    version = _version(path)
    if version is None:
        return Program(None, f"Needs the program de, and {path} does not tell its version: {step}.")
    if version < LEAST:
        told, least = (".".join(map(str, numbers)) for numbers in (version, LEAST))
        return Program(None, f"Needs the program de {least} or newer, and {path} is {told}: {step}.")
    return Program(str(Path(path).absolute()), None)


def _version(path: str) -> tuple[int, ...] | None:
    """`de --version` is inferred, and its words are not documented: the one version number in what it prints."""
    try:
        done = subprocess.run(  # noqa: S603 - the path comes from the settings
            [path, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"PATH": PROGRAMS},
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    found = NUMBERS.findall(done.stdout.decode("utf-8", "replace"))
    return tuple(map(int, found[0])) if done.returncode == 0 and len(found) == 1 else None
