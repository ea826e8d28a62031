"""What is wrong with an app's place in the portal, as a table; what is not told is unknown, and never a defect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from api.platforms.shapes import App, Status


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What a single app does not tell: how many shown apps have its rank, and the next smaller rank of a shown app."""

    sharing: int = 1
    below: int | None = None


@dataclass(frozen=True, slots=True)
class Defect:
    """`short` fits into a cell, `why` is a sentence; `needs` are the fields of App without which nobody knows.

    `tone` is bad, warn or note. `shown`: it is one of apps that the portal shows; else of those it hides.
    """

    short: str
    why: str
    needs: tuple[str, ...]
    is_so: Callable[[App, Neighbours], bool]
    tone: str = "note"
    shown: bool = True


_RANK = ("rank",)
DEFECTS: Mapping[str, Defect] = MappingProxyType(
    {
        "tied": Defect(
            "shared rank",
            "Another app has the same rank: visitors see them in random order.",
            _RANK,
            lambda app, near: bool(app.rank) and near.sharing > 1,
            "warn",
        ),
        "unset": Defect(
            "no rank", "It comes after all others, in random order.", _RANK, lambda app, _: not app.rank, "note"
        ),
        "negative": Defect(
            "negative rank",
            "It comes before all others; ranks are meant to be 1 or more.",
            _RANK,
            lambda app, _: (app.rank or 0) < 0,
            "warn",
        ),
        "no-gap": Defect(
            "no number before it",
            "The app before has the next smaller rank, so nothing can be put between without writing more.",
            _RANK,
            lambda app, near: bool(app.rank) and near.below is not None and (app.rank or 0) - near.below == 1,
        ),
        "hidden-with-rank": Defect(
            "hidden, with a rank",
            "The portal hides it, and its rank takes effect again once it is shown.",
            _RANK,
            lambda app, _: bool(app.rank),
            shown=False,
        ),
        "no-title": Defect("no title", "Visitors see its technical name.", ("title",), lambda app, _: not app.title),
        "no-description": Defect(
            "no description",
            "Visitors cannot tell what it is for.",
            ("description",),
            lambda app, _: not app.description,
        ),
        "no-thumbnail": Defect(
            "no thumbnail", "Its card has no picture.", ("thumbnail_url",), lambda app, _: not app.thumbnail_url
        ),
        "no-tags": Defect("no tags", "No filter of the portal finds it.", ("tags",), lambda app, _: not app.tags),
        "no-contact": Defect(
            "no contact",
            "Visitors do not know whom to ask.",
            ("contact_email",),
            lambda app, _: not (app.contact_email or app.contact_name),
        ),
        "failing": Defect(
            "failing",
            "Who opens it sees an error.",
            ("status",),
            lambda app, _: app.status is Status.FAILING,
            "bad",
        ),
        "never-deployed": Defect(
            "never deployed",
            "Nothing stands behind its card.",
            ("status",),
            lambda app, _: app.status is Status.NEVER_DEPLOYED,
            "bad",
        ),
    }
)


@cache
def asked_of(*, shown: bool, own: bool) -> Mapping[str, Defect]:
    """What can be wrong with an app that is shown, or hidden; ranks are left out where the order is our `own`."""
    return {key: one for key, one in DEFECTS.items() if one.shown is shown and not (own and one.needs == _RANK)}


def judged(
    app: App, near: Neighbours, asked: Mapping[str, Defect], untold: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of what is wrong, and of what nobody can tell; `untold` are fields without a known value."""
    unknown = tuple(key for key, defect in asked.items() if untold.intersection(defect.needs))
    wrong = tuple(key for key, defect in asked.items() if key not in unknown and defect.is_so(app, near))
    return wrong, unknown
