"""Whose own rights a run acts with, platform by platform; what is kept of them goes when the run ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from sqlalchemy import Connection, delete, insert, select, update

from api.context import Context
from api.identity.lending import Loan
from api.platforms.protocol import Platform
from api.store import tables

Loans = Mapping[str, Loan]  # by platform; on the others the console's own account acts


class Lend(Protocol):
    """Somebody who may lend their rights on a platform; `anew`: what was lent before was refused."""

    def __call__(self, platform: Platform, *, anew: bool = False) -> Loan | None: ...


def nothing(platform: Platform, *, anew: bool = False) -> None:
    """Of who has no rights of their own: the console's account acts."""


def borrow(context: Context, platforms: Iterable[str], lend: Lend, *, anew: bool = False) -> dict[str, Loan]:
    """What somebody lends for these platforms; raises what lending raises."""
    found = ((name, lend(context.platforms[name], anew=anew)) for name in sorted(set(platforms)))
    return {name: loan for name, loan in found if loan is not None}


def keep(connection: Connection, run: str, loans: Loans) -> None:
    """In the place of what was kept before for the same platforms."""
    table = tables.run_loan
    connection.execute(delete(table).where(table.c.run == run, table.c.platform.in_(list(loans))))
    rows = [{"run": run, "platform": name, "person": one.person, "sealed": one.sealed} for name, one in loans.items()]
    if rows:
        connection.execute(insert(table), rows)


def people(connection: Connection, runs: Sequence[str]) -> dict[str, dict[str, str]]:
    """In whose name each of these runs acts, by platform; stays after the run has ended."""
    table = tables.run_loan
    rows = connection.execute(select(table.c.run, table.c.platform, table.c.person).where(table.c.run.in_(runs)))
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[row.run][row.platform] = row.person
    return found


def of_run(connection: Connection, run: str) -> dict[str, Loan]:
    table = tables.run_loan
    rows = connection.execute(select(table).where(table.c.run == run))
    return {row.platform: Loan(row.person, row.sealed or "") for row in rows}


def forget(connection: Connection, run: str) -> None:
    connection.execute(update(tables.run_loan).where(tables.run_loan.c.run == run).values(sealed=None))
