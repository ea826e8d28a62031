"""Killed at any moment, with answers lost and people editing, no app gets a wrong owner and none is written twice."""

from __future__ import annotations

import os

from tests.crash.storm import storm

ROUNDS = int(os.environ.get("STORM_ROUNDS", "3"))
APPS = int(os.environ.get("STORM_APPS", "36"))  # 18 rounds of 120 are over two thousand changes, in some minutes


def test_no_wrong_owner_no_double_write_no_lost_edit(tmp_path):
    with storm(tmp_path, seed=11, apps=APPS) as wind:
        for _ in range(ROUNDS):
            wind.round()
    losses = wind.losses
    assert (losses.wrong, losses.doubled, losses.overwritten) == (0, 0, 0), losses
    assert losses.kills >= 3
    assert losses.edits >= 3
    assert losses.states["applied"] > losses.items / 2


def test_the_usual_loop_fails_the_same_storm(tmp_path):
    with storm(tmp_path, seed=11, naive=True, apps=APPS) as wind:
        for _ in range(ROUNDS):
            wind.round()
    assert wind.losses.doubled > 0
    assert wind.losses.overwritten > 0
