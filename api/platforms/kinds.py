"""The kinds of platform we know, each with the function that makes one from its settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pkgutil import resolve_name
from types import MappingProxyType
from typing import Any

from sqlalchemy import Engine

from api.errors import ConfigError
from api.platforms.protocol import Acting, Platform
from api.platforms.settings import PlatformSettings


def _late(place: str) -> Callable[..., Acting]:
    """Imported when a setting names it: nobody's start shall wait for kinds of platform they do not have."""

    def made(*given: Any, **more: Any) -> Acting:
        platform: Acting = resolve_name(f"api.platforms.{place}")(*given, **more)
        return platform

    return made


# A kind is added by one entry here and one folder beside this file; see docs/add-a-platform.md.
KINDS: dict[str, Callable[..., Acting]] = {
    "dash-enterprise-4": _late("dash_enterprise_4.platform:DashEnterprise4"),
    "dash-enterprise-5": _late("dash_enterprise_5.platform:DashEnterprise5"),
    "posit-connect": _late("posit_connect.platform:PositConnect"),
    "dataiku-dss": _late("dataiku_dss.platform:DataikuDSS"),
}


def open_platforms(settings: tuple[PlatformSettings, ...], engine: Engine) -> Mapping[str, Platform]:
    """One Platform per entry, by id, in the order of the setting. Opens no connection."""
    for entry in settings:
        if entry.kind not in KINDS:
            raise ConfigError(
                f"PLATFORMS: {entry.id} has the kind {entry.kind!r}, which is not known.",
                f"Use one of {', '.join(KINDS)}.",
            )
    return MappingProxyType({entry.id: KINDS[entry.kind](entry, engine) for entry in settings})
