"""Usernames and names of groups by guid, for a single app: those of the last reading, and whoever is not among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from api.errors import NotFound, Refused
from api.platforms.posit_connect.api import Api
from api.platforms.values import text

MOST_ASKED = 20  # one call each, while somebody waits


def usernames(api: Api, guids: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Whoever cannot be told is left out."""
    return _names(api, "v1/users", "username", guids, known)


def groups(api: Api, guids: Iterable[str]) -> dict[str, str]:
    return _names(api, "v1/groups", "name", guids, {})


def _names(api: Api, path: str, field: str, guids: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    wanted = list(dict.fromkeys(guids))
    missing = [guid for guid in wanted if guid not in known]
    asked = {guid: _ask(api, f"{path}/{quote(guid, safe='')}", field) for guid in missing[:MOST_ASKED]}
    found = {guid: known.get(guid) or asked.get(guid) for guid in wanted}
    return {guid: name for guid, name in found.items() if name}


def _ask(api: Api, path: str, field: str) -> str | None:
    try:
        return text(api.object(path, hurry=True).get(field))
    except (NotFound, Refused):
        return None
