"""A real Postgres for one test session: its own directory, a unix socket, gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "Postgres is not installed: apt-get install postgresql"


def postgres_programs() -> Path | None:
    """The newest initdb and pg_ctl, from Debian's place or PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve())
    return found[-1].parent if found else None


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """The URL of a fresh server; it takes no shortcut but that nothing has to survive a power cut."""
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    as_root = os.geteuid() == 0
    if as_root:
        shutil.chown(home, "postgres", "postgres")
    settings = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off -c max_connections=200"

    def run(*command: str) -> None:
        prefix = ["runuser", "-u", "postgres", "--"] if as_root else []
        subprocess.run([*prefix, *command], check=True, cwd=home, stdout=subprocess.DEVNULL, timeout=60)

    try:
        run(f"{programs}/initdb", "-D", f"{home}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        run(f"{programs}/pg_ctl", "-D", f"{home}/data", "-w", "-l", f"{home}/log", "-o", settings, "start")
        try:
            yield f"postgresql+psycopg:///postgres?host={home}&user=postgres"
        finally:
            run(f"{programs}/pg_ctl", "-D", f"{home}/data", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
