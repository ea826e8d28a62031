"""Every way things can go wrong, each a plain sentence with a next step."""

from __future__ import annotations


class ApiError(Exception):
    """A situation a person can meet. `str()` of it may be shown as it is; details belong in the log."""

    def __init__(self, sentence: str, step: str = "") -> None:
        super().__init__(f"{sentence} {step}".strip())
        self.sentence = sentence
        self.step = step


class ConfigError(ApiError):
    """A setting is missing or wrong: the console does not start."""


class Unreachable(ApiError):
    """The platform or provider did not answer in time, or not at all."""


class Garbled(ApiError):
    """An answer came, but it is not what the contract says: HTML, cut JSON, no data."""


class Doubtful(Garbled):
    """What came back from a write says neither yes nor no, and would again; its words are in the sentence."""


class NeedsLogin(ApiError):
    """The platform does not accept our credentials (any more)."""


class NeedsFreshSignIn(ApiError):
    """Who is signed in has to prove it once more at the identity provider before this may be done."""


class Refused(ApiError):
    """The platform understood and said no; its own words are in the sentence."""


class Busy(ApiError):
    """The points budget of the account is spent; `seconds` tells how long until the next call."""

    def __init__(self, sentence: str, step: str = "", *, seconds: float) -> None:
        super().__init__(sentence, step)
        self.seconds = seconds


class NotOffered(ApiError):
    """This platform's API has no such act or field."""


class NotAllowed(ApiError):
    """The signed-in person's role does not include this."""


class NotFound(ApiError):
    """No such app, person or platform (any more), or not visible to this person."""
