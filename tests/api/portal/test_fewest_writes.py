"""A wanted order is reached with as few writes as any way has, and the ranks then really give that order."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from api.portal.longest import MOST
from api.portal.ranks import ranks_for

NAMES = "abcdef"
RANKS = st.none() | st.integers(-2, 9) | st.sampled_from([20, MOST - 1, MOST])


@st.composite
def wishes(draw):
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    held = {name: draw(RANKS) for name in names}
    return draw(st.permutations(names)), held, draw(st.sets(st.sampled_from(names)))


def after(held, ranking):
    return {**held, **ranking.writes}


def allowed(wanted, ranks, held, placed, written):
    """Whether the portal shows `wanted`: ranks rise, but for what was shared before and nobody placed."""
    end = len(wanted)
    while end and not ranks[wanted[end - 1]] and not held[wanted[end - 1]] and wanted[end - 1] not in placed:
        end -= 1
    if any(not ranks[name] for name in wanted[:end]):
        return False
    for one, other in pairwise(wanted[:end]):
        stays = ranks[one] == held[one] == ranks[other] == held[other]
        shared = stays and one not in placed and other not in placed and not written & {one, other}
        if ranks[one] >= ranks[other] and not shared:
            return False
    return all(1 <= ranks[name] <= MOST for name in written)


def fits(wanted, held, placed, written):
    """Whether numbers can be found for `written` so that all others keep theirs: the smallest that come next."""
    ranks, highest = {}, 0
    end = len(wanted)
    while end and not held[wanted[end - 1]] and wanted[end - 1] not in placed and wanted[end - 1] not in written:
        end -= 1
    for name in wanted[:end]:
        ranks[name] = highest + 1 if name in written else held[name]
        highest = max(highest, ranks[name] or 0)
    ranks |= dict.fromkeys(wanted[end:])
    return allowed(wanted, ranks, held, placed, written)


def fewest(wanted, held, placed):
    return next(
        count
        for count in range(len(wanted) + 1)
        for some in combinations(wanted, count)
        if fits(wanted, held, placed, frozenset(some))
    )


@settings(max_examples=300, deadline=None)
@given(wishes())
def test_no_way_needs_fewer_writes(wish):
    wanted, held, placed = wish
    ranking = ranks_for(wanted, held, placed)
    least = fewest(wanted, held, placed)
    assert len(ranking.writes) == least or (ranking.anew and least > ranking.least)


@settings(max_examples=300, deadline=None)
@given(wishes(), st.dictionaries(st.sampled_from(NAMES), st.integers(1, 12), max_size=2))
def test_the_portal_shows_the_wanted_order_afterwards(wish, asked):
    wanted, held, placed = wish
    ranking = ranks_for(wanted, held, placed | asked.keys() & set(wanted), asked)
    assert allowed(wanted, after(held, ranking), held, placed, frozenset(ranking.writes))


def test_moving_one_of_5000_is_one_write():
    names = [f"app-{number}" for number in range(5000)]
    held = {name: 10 * (number + 1) for number, name in enumerate(names)}
    wanted = ["app-4000", *(name for name in names if name != "app-4000")]
    assert ranks_for(wanted, held, {"app-4000"}).writes == {"app-4000": 5}


def test_apps_without_a_rank_stay_so_behind_one_that_is_moved_to_the_top():
    held = dict.fromkeys("abcd")
    assert ranks_for("cabd", held, "c").writes == {"c": 10}


def test_a_shared_rank_stays_shared_where_nobody_placed_the_apps():
    held = {"a": 2, "b": 2, "c": 7}
    assert ranks_for("cab", held, "c").writes == {"c": 1}


def test_placing_apps_of_a_shared_rank_settles_it():
    held = {"a": 2, "b": 2, "c": 2}
    assert ranks_for("bac", held, "b").writes == {"b": 1}
    assert len(ranks_for("bac", held, "abc").writes) == 2


def test_where_no_number_is_left_neighbours_are_pushed_along_and_it_is_said():
    held = {"a": 1, "b": 2, "c": 3, "d": 10, "e": 20, "f": 30, "g": 40}
    ranking = ranks_for("agbcdef", held, "g")
    assert ranking.writes == {"g": 3, "b": 5, "c": 7}
    assert (ranking.pushed, ranking.anew) == (2, False)


def test_where_most_apps_would_be_pushed_all_are_numbered_anew_in_tens():
    held = {"a": 1, "b": 2, "c": 3, "d": 4}
    ranking = ranks_for("dabc", held, "d")
    assert ranking.anew
    assert ranking.writes == {"d": 10, "a": 20, "b": 30, "c": 40}


def test_a_typed_rank_is_taken_where_it_fits_its_place():
    held = {"a": 10, "b": 20, "c": 30}
    assert ranks_for("acb", held, "c", {"c": 13}).writes == {"c": 13}
    assert ranks_for("acb", held, "c", {"c": 25}).writes == {"c": 15}


def test_a_rank_taken_away_brings_the_app_to_the_end():
    held = {"a": 10, "b": 20, "c": None}
    assert ranks_for("bca", held, "a", {"a": None}).writes == {"a": None}
