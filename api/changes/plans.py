"""Plans that were shown, kept until they are confirmed or forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from api.changes.digest import canonical
from api.changes.shapes import Act, Change, Check, Level, Plan
from api.errors import NotFound
from api.store import tables
from api.store.engine import load

KEPT = timedelta(days=30)


def keep(engine: Engine, plan: Plan) -> None:
    """So that its hash is enough to confirm it, from any process; what is long out of date is forgotten."""
    row = {"hash": plan.hash, "planner": plan.planner[:255], "made_at": plan.made_at, "document": to_document(plan)}
    with engine.begin() as connection:
        connection.execute(delete(tables.plan).where(tables.plan.c.made_at < plan.made_at - KEPT))
        if connection.execute(select(tables.plan.c.hash).where(tables.plan.c.hash == plan.hash)).first() is None:
            connection.execute(insert(tables.plan).values(row))


def find(engine: Engine, hashed: str) -> Plan:
    """Raises NotFound, also when what is kept is not what was shown."""
    with engine.connect() as connection:
        document = connection.execute(select(tables.plan.c.document).where(tables.plan.c.hash == hashed)).scalar()
    plan = None if document is None else from_document(document)
    if plan is None or plan.hash != hashed:
        raise NotFound("There is no such plan.", "Make it anew.")
    return plan


def to_document(plan: Plan) -> dict[str, Any]:
    document: dict[str, Any] = load(canonical(plan))
    return document


def from_document(raw: dict[str, Any]) -> Plan:
    return Plan(
        **{
            **raw,
            "acts": tuple(_act(act) for act in raw["acts"]),
            "checks": tuple(_check(check) for check in raw["checks"]),
            "made_at": datetime.fromisoformat(raw["made_at"]),
            "expires": datetime.fromisoformat(raw["expires"]),
        }
    )


def _check(raw: dict[str, Any]) -> Check:
    return Check(**{**raw, "level": Level(raw["level"]), "names": tuple(raw.get("names", ()))})


def _act(raw: dict[str, Any]) -> Act:
    changes = tuple(Change(**change) for change in raw["changes"])
    source_and_target = tuple(raw["move"]) if raw["move"] else None
    return Act(changes, source_and_target, raw["follows"])
