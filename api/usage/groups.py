"""Use by owner, team (tag) or platform, against the period before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from api.platforms.shapes import App
from api.usage import rows
from api.usage.ground import Ground
from api.usage.ranking import AppUse, ranking
from api.usage.sketch import Distinct, Union


class By(StrEnum):
    """What apps are taken together by."""

    OWNER = "owner"
    TAG = "tag"
    PLATFORM = "platform"

    def names(self, app: App) -> tuple[str, ...]:
        """The groups an app is in; an app with several tags is in several, one without is in none."""
        if self is By.PLATFORM:
            return (app.platform,)
        if self is By.TAG:
            return tuple(dict.fromkeys(app.tags))
        return (app.owner,) if app.owner else ()


@dataclass(frozen=True, slots=True)
class GroupUse:
    """The apps of one owner, tag or platform: those there are now. Sums leave out the `unknown` apps.

    An owner is an account of one platform, and `platform` tells which; it is None for a tag, which may be on several.
    """

    name: str
    platform: str | None
    apps: int
    unknown: int
    views: int | None
    before: int | None
    viewers: Distinct | None


def groups(by: By) -> Callable[[Ground], tuple[GroupUse, ...]]:
    return _GROUPS[by]


def _groups(ground: Ground, by: By) -> tuple[GroupUse, ...]:
    names = {app.key: [_place(by, app, name) for name in by.names(app)] for app in ground.snapshot.apps}
    members: defaultdict[tuple[str, str | None], list[AppUse]] = defaultdict(list)
    for use in ranking(ground):
        for group in names[use.key]:
            members[group].append(use)
    unions: defaultdict[tuple[str, str | None], Union] = defaultdict(Union)
    for key, viewed in rows.viewers(ground.connection, ground.sought.each):
        for group in names.get(key, ()):
            unions[group].tell(viewed)
    found = (_group(ground, group, uses, unions[group]) for group, uses in members.items())
    return tuple(sorted(found, key=lambda one: (one.views is None, -(one.views or 0), one.name, one.platform or "")))


def _place(by: By, app: App, name: str) -> tuple[str, str | None]:
    return (name, None if by is By.TAG else app.platform)


def _group(ground: Ground, group: tuple[str, str | None], uses: list[AppUse], union: Union) -> GroupUse:
    known = [one for one in uses if one.views is not None]
    before = [one.before for one in uses if one.before is not None]
    return GroupUse(
        *group,
        apps=len(uses),
        unknown=len(uses) - len(known),
        views=sum(one.views or 0 for one in known) if known else None,
        before=sum(before) if before else None,
        viewers=_viewers(ground, uses, union) if known else None,
    )


def _viewers(ground: Ground, uses: list[AppUse], union: Union) -> Distinct | None:
    return ground.sure(union.distinct(), ground.inquiry.window, (one.key for one in uses))


_GROUPS = {by: partial(_groups, by=by) for by in By}
