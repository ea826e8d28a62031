"""What is inside a deployed app: processes, services, mounts, variables, packages, commit, log, use of the machine."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

from demo.estate.shapes import App, Service, Variable
from demo.estate.words import COMMITS, PACKAGES

MEGABYTE = 1024 * 1024
HEX = "0123456789abcdef"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
MOUNTED, WITH_WORKSPACE, WITH_SCHEDULER, WITH_WORKER = 0.12, 0.3, 0.1, 0.25
MOUNTS = ("/mnt/warehouse", "/mnt/lab-share", "/srv/reports")
FAILURE = (
    "Traceback (most recent call last):\n"
    '  File "/app/app.py", line 12, in <module>\n'
    "    import pandas\n"
    "ModuleNotFoundError: No module named 'pandas'\n"
)


def furnish(chance: random.Random, app: App, services: tuple[Service, ...]) -> App:
    """Fill in what only a deployed app has; a fresh one gets a web process and nothing else."""
    if app.state == "never deployed":
        return replace(app, processes=(("web", 1),))
    linked = tuple(chance.sample(services, k=chance.choice((0, 0, 0, 1, 1, 2)))) if len(services) > 1 else ()
    running = app.state in {"running", "deploying"}
    return replace(
        app,
        services=tuple({service.kind: service for service in linked}.values()),
        processes=_processes(chance, standing=app.state == "stopped"),
        mounts=((chance.choice(MOUNTS), "/data"),) if chance.random() < MOUNTED else (),
        variables=_variables(chance),
        packages=tuple(sorted({*PACKAGES[:4], *chance.sample(PACKAGES, k=4)})),
        commit=("".join(chance.choices(HEX, k=40)), chance.choice(COMMITS)),
        log=_log(chance, app),
        failed_log=FAILURE if app.state == "failing" else "",
        cpu_percent=round(chance.expovariate(1 / 3), 2) if running else 0.0,
        memory_bytes=chance.randint(40, 900) * MEGABYTE + chance.randint(0, 999_999) if running else 0,
        image_bytes=chance.randint(300, 2400) * MEGABYTE,
        workspace=chance.random() < WITH_WORKSPACE,
    )


def _processes(chance: random.Random, *, standing: bool) -> tuple[tuple[str, int], ...]:
    """A stopped app is one whose processes were all scaled to zero."""
    kind = chance.random()
    counts = {"web": 1}
    if kind < WITH_SCHEDULER:
        counts = {"web": chance.randint(2, 4), "worker": 1, "scheduler": 1}
    elif kind < WITH_WORKER:
        counts["worker"] = chance.randint(1, 2)
    return tuple((name, 0 if standing else number) for name, number in counts.items())


def _variables(chance: random.Random) -> tuple[Variable, ...]:
    """Secret-looking on purpose: a leak of any of these values must show in a search."""
    secret = "".join(chance.choices(ALPHABET, k=32))
    known = (
        Variable("LOG_LEVEL", chance.choice(("info", "debug", "warning"))),
        Variable("WAREHOUSE_PASSWORD", f"canary-password-{secret[:16]}"),
        Variable("OPENAI_API_KEY", f"sk-canary-{secret}"),
        Variable("SMTP_PASSWORD", f"canary-smtp-{secret[8:20]}"),
        Variable("WAREHOUSE_URL", f"postgres://svc:canary-{secret[4:16]}@warehouse.nordvik.example/prod"),
        Variable("AWS_SECRET_ACCESS_KEY", f"canary/{secret}"),
        Variable("TZ", "Europe/Oslo"),
    )
    return tuple(sorted(chance.sample(known, k=chance.randint(0, 4)), key=lambda variable: variable.name))


def _log(chance: random.Random, app: App) -> str:
    start = app.updated or app.created
    lines = [f"{start:%Y-%m-%dT%H:%M:%S} app[web.1]: [INFO] Starting gunicorn 23.0.0"]
    for number in range(chance.randint(2, 12)):
        moment = start + timedelta(minutes=7 * number + chance.randint(0, 6))
        level = chance.choices(("INFO", "WARNING", "ERROR"), (20, 3, 1))[0]
        lines.append(f"{moment:%Y-%m-%dT%H:%M:%S} app[web.1]: [{level}] GET /{app.name}/_dash-layout {number + 1}")
    return "\n".join(lines) + "\n"
