"""Which process holds something, as a name; and whether the one of that name is certain to be gone."""

from __future__ import annotations

import os
import socket
from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

BOOT = Path("/proc/sys/kernel/random/boot_id")
PROCESSES = Path("/proc/self/ns/pid")


def ours() -> str:
    """A new name each time; at most 80 characters."""
    return f"{socket.gethostname()[:16]}:{_where()}:{os.getpid()}:{uuid4().hex}"


def is_gone(name: str) -> bool:
    """True only when that process was on this machine and is no more. Of one elsewhere nobody can tell."""
    _host, where, pid, *_rest = *name.rsplit(":", 3), "", "", ""
    if os.name != "posix" or where != _where() or not pid.isdecimal():
        return False
    try:
        os.kill(int(pid), 0)  # asks, and does nothing
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


@cache
def _where() -> str:
    """Where a process number means the same process: this host since it was started, and this container of it."""
    boot = BOOT.read_text().strip() if BOOT.exists() else ""
    container = PROCESSES.stat().st_ino if PROCESSES.exists() else 0
    return sha256(f"{socket.gethostname()} {boot} {container}".encode()).hexdigest()[:16]
