"""The numbers above the charts, each against the period before."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

import api
from components.tile import tile
from components.usage.words import ESTIMATED, against, count

UNKNOWN = "no day of the period is known"
NOT_KEPT = "who views is not kept"


def totals(found: api.Totals) -> list[Component]:
    """A period of which less is known than of the other is not compared with it."""
    now, before = found.now, found.before
    days, same = now.window.days, (now.unknown, now.partly) == (before.unknown, before.partly) and not now.partly
    views = against(now.views, before.views if same else None, days)
    viewers = against(count(now.viewers), count(before.viewers) if same else None, days)
    if now.viewers and not now.viewers.exact:
        viewers = f"{ESTIMATED} · {viewers}"
    anonymous = against(now.anonymous, before.anonymous if same else None, days)
    no_viewers = UNKNOWN if now.views is None else NOT_KEPT
    return [
        tile(now.views, "views", views, None, reason=UNKNOWN),
        tile(count(now.viewers), "viewers", viewers, None, reason=no_viewers),
        tile(now.anonymous, "views by nobody signed in", anonymous, None, reason=UNKNOWN),
    ]


def opened(uses: Sequence[api.AppUse], unused: str) -> list[Component]:
    """How many apps anybody opened; `unused` is the address of those nobody did."""
    known = [use for use in uses if use.views is not None]
    open_, idle = sum(bool(use.views) for use in known), sum(use.views == 0 for use in known)
    left = len(uses) - len(known)
    rest = f" · of {left:,} more it is not known" if left else ""
    return [
        tile(open_ if known else None, "apps opened", f"of {len(known):,} whose views are known", None, reason=UNKNOWN),
        tile(idle if known else None, "apps not opened", f"nobody opened them{rest}", unused, reason=UNKNOWN),
    ]
