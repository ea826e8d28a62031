"""Why a process leaves a run before its end."""

from __future__ import annotations


class Halt(Exception):
    """Nobody can go on for now; the text is a sentence for people."""


class Pause(Halt):
    """Somebody else than us must act before the run goes on, and then it can."""


class Interrupted(Exception):
    """The process is asked to end while it waits; whatever is open stays open, and is settled by who takes over."""
