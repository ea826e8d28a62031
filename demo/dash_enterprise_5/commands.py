"""The other end of `de`: what each command does, with the documented rules of who may and what goes along."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from demo.dash_enterprise_5 import words
from demo.dash_enterprise_5.tables import ADMIN, SEAT, find_app, find_person, may_see, roles_of, save_app
from demo.standing.state import Row, State, unpack

SINGLE = {
    "title": "title",
    "description": "description",
    "maintainer_email": "maintainer_email",
    "visible": "visible_on_portal",
    "portal_rank": "portal_rank",
    "view_access": "view_access",
}
LISTS = {
    "tag": "tags",
    "viewer": "viewers",
    "group_viewer": "viewer_groups",
    "co_owner": "co_owners",
    "group_co_owner": "co_owner_groups",
}


class Refused(Exception):
    """What `de` prints before it ends with 1."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: by whom, on which host, with which options."""

    state: State
    person: Row
    host: str
    options: Row

    @property
    def name(self) -> str:
        return str(self.options.get("name") or "")

    def say(self, sentence: str, **parts: Any) -> str:
        return sentence.format(host=self.host, **{"name": self.name, **parts})

    def app(self) -> Row:
        doc = find_app(self.state, self.name)
        if doc is None or not may_see(self.state, self.person, doc):
            raise Refused(self.say(words.MISSING))
        return doc


def tell_who(run: Run) -> str:
    return run.say(words.WHO, username=run.person["username"])


def list_apps(run: Run) -> str:
    docs = [unpack(row["doc"]) for row in run.state.rows("SELECT doc FROM app ORDER BY slug")]
    return "\n".join(doc["slug"] for doc in docs if may_see(run.state, run.person, doc))


def tell_existence(run: Run) -> str:
    """Ends with 0 either way, as the vendor's CI action relies on."""
    return run.say(words.EXISTS if find_app(run.state, run.name) else words.MISSING)


def show_info(run: Run) -> str:
    doc = run.app()
    told = ("title", "description", "visible_on_portal", "portal_rank", "view_access", "tags", "maintainer_email")
    return json.dumps({"name": doc["slug"], **{name: doc[name] for name in told}}, indent=2)


def show_users(run: Run) -> str:
    """A known issue of 1.10.0: the owner is repeated among co-owners and viewers."""
    doc = run.app()
    owner = [doc["owner"]] if doc["owner"] else []
    told = {"owner": doc["owner"], "co_owners": owner + doc["co_owners"], "viewers": owner + doc["viewers"]}
    return json.dumps(told, indent=2)


def tell_status(run: Run) -> str:
    return run.app()["build"] or words.NO_BUILD


def show_logs(run: Run) -> str:
    lines = run.app()["logs"][run.options.get("type") or "runtime"].splitlines()
    return "\n".join(lines[-int(run.options.get("count") or 200) :])


def list_services(run: Run) -> str:
    docs = [unpack(row["doc"]) for row in run.state.rows("SELECT doc FROM app ORDER BY slug")]
    seen = [doc for doc in docs if may_see(run.state, run.person, doc)]
    told = ("name", "type", "status")
    return json.dumps([{key: one[key] for key in told} for doc in seen for one in doc["services"]], indent=2)


def restart(run: Run) -> str:
    run.app()
    return run.say(words.RESTARTED)


def update(run: Run) -> str:
    """Owners, co-owners and administrators; a new co-owner needs a seat."""
    doc, given = run.app(), run.options
    doc |= {field: given[name] for name, field in SINGLE.items() if given.get(name) is not None}
    if given.get("add_co_owner"):
        _licensed(run, given["add_co_owner"])
    for name, field in LISTS.items():
        added, removed = given.get("tag" if name == "tag" else f"add_{name}"), given.get(f"remove_{name}")
        doc[field] = [*(one for one in doc[field] if one not in {added, removed}), *([added] if added else [])]
    save_app(run.state, doc)
    return run.say(words.UPDATED)


def transfer(run: Run) -> str:
    """Services, variables, viewers, co-owners and settings stay with the app."""
    source, target = _people(run)
    doc = run.app()
    if source is None and doc["owner"] is not None:
        raise Refused(run.say(words.NEEDS_OWNER, app=run.name))
    if source is not None and doc["owner"] != source:
        raise Refused(run.say(words.NOT_THE_OWNER, name=source, app=run.name))
    save_app(run.state, doc | {"owner": target})
    return run.say(words.TRANSFERRED, source=source or "", target=target)


def transfer_all(run: Run) -> str:
    source, target = _people(run)
    rows = run.state.rows("SELECT doc FROM app WHERE owner = ?", (source,))
    for row in rows:
        save_app(run.state, unpack(row["doc"]) | {"owner": target})
    return run.say(words.ALL_TRANSFERRED, count=len(rows), source=source, target=target)


def _people(run: Run) -> tuple[str | None, str]:
    """Only an administrator transfers, and both people need a seat; an ownerless app has nobody to come from."""
    if ADMIN not in roles_of(run.state, run.person):
        raise Refused(words.ADMIN_ONLY)
    source, target = run.options.get("from_user"), str(run.options.get("to_user"))
    for name in (source, target):
        if name is not None:
            _licensed(run, name)
    if source == target:
        raise Refused(words.SAME_USER)
    return source, target


def _licensed(run: Run, name: str) -> None:
    person = find_person(run.state, name)
    if person is None:
        raise Refused(run.say(words.NO_USER, name=name))
    if SEAT not in roles_of(run.state, person):
        raise Refused(f"{words.NO_SEAT}: {run.say(words.UNLICENSED, name=name)}")


COMMANDS: dict[str, Callable[[Run], str]] = {
    "whoami": tell_who,
    "apps list": list_apps,
    "apps exists": tell_existence,
    "apps info": show_info,
    "apps users": show_users,
    "apps status": tell_status,
    "apps logs": show_logs,
    "apps update": update,
    "apps restart": restart,
    "apps transfer": transfer,
    "apps transfer-all": transfer_all,
    "services list": list_services,
}
WRITES = frozenset({"apps update", "apps restart", "apps transfer", "apps transfer-all"})
