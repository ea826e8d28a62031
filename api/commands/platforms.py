"""`flask --app app platforms`: what answers, as whom, and what it offers."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

import click
import orjson
from flask.cli import with_appcontext

from api.commands.ending import SOME_FAILED, ends_well
from api.context import Context, current
from api.errors import ApiError
from api.estate.looking import look
from api.platforms.protocol import Platform
from api.store import prepare


@dataclass(frozen=True, slots=True)
class Answer:
    """One platform asked just now; `failure` is its sentence when it did not answer.

    What it tells of one app at a time, on the app's own page, is neither offered nor not.
    """

    id: str
    kind: str
    name: str
    url: str
    username: str | None
    is_admin: bool | None
    failure: str | None
    offered: list[str]
    on_its_page: list[str]
    not_offered: list[str]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON list instead of sentences.")
@with_appcontext
@ends_well
def platforms(*, as_json: bool) -> None:
    """Ask every platform who we are. Exit code 1 when one does not answer."""
    context = current()
    prepare(context.engine)
    answers = _ask_all(context)
    click.echo(
        orjson.dumps([asdict(one) for one in answers]).decode() if as_json else "\n\n".join(map(_words, answers))
    )
    if any(one.failure for one in answers):
        sys.exit(SOME_FAILED)


def _ask_all(context: Context) -> list[Answer]:
    look(context)  # gives each platform what earlier readings learned about its version
    with ThreadPoolExecutor(max_workers=len(context.platforms)) as pool:
        return list(pool.map(_ask, context.platforms.values()))


def _ask(platform: Platform) -> Answer:
    username, is_admin, failure = None, None, None
    try:
        account = platform.account()
        username, is_admin = account.username, account.is_admin
    except ApiError as error:
        failure = str(error)
    offers = platform.capabilities()
    return Answer(
        id=platform.id,
        kind=platform.kind,
        name=platform.name,
        url=platform.url,
        username=username,
        is_admin=is_admin,
        failure=failure,
        offered=[str(one) for one, offer in offers.items() if offer.offered],
        on_its_page=[str(one) for one, offer in offers.items() if offer.singly],
        not_offered=[str(one) for one, offer in offers.items() if not (offer.offered or offer.singly)],
    )


def _words(one: Answer) -> str:
    role = {True: "an administrator", False: "no administrator", None: "in an unknown role"}[one.is_admin]
    answer = one.failure or f"Answers us as {one.username or 'somebody without a name'}, {role}."
    singly = [f"  Tells on an app's own page: {', '.join(one.on_its_page)}."] if one.on_its_page else []
    return "\n".join(
        [
            f"{one.id}: {one.name} ({one.kind}, {one.url})",
            f"  {answer}",
            f"  Offers: {', '.join(one.offered) or 'nothing'}.",
            *singly,
            f"  Does not offer: {', '.join(one.not_offered) or 'nothing we know of'}.",
        ]
    )
