"""Doing something as somebody with a role, as in a request of the console."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_login import LoginManager, UserMixin, login_user

import api
from api.changes import background
from api.context import Context

Named = Callable[[api.Role, str | None], api.Visitor]


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login ships it untyped
    def __init__(self, visitor: api.Visitor) -> None:
        self.visitor = visitor

    def get_id(self) -> str:
        return self.visitor.id


def acting(context: Context, named: Named) -> Callable[..., Any]:
    """`named` tells who somebody with this role is, where a test does not say by which name."""
    server = Flask("console")
    server.secret_key = "of-this-test"
    context.bind(server)
    LoginManager(server).user_loader(lambda _id: None)

    def as_role(role: str, act: Callable[..., Any], *given: Any, name: str | None = None, **parts: Any) -> Any:
        with server.test_request_context("/", environ_base={"REMOTE_ADDR": "10.1.1.1"}):
            login_user(SignedIn(named(api.Role(role), name)))
            return act(*given, **parts)

    return as_role


def wait(context: Context) -> None:
    """Until no run of this console is driven any more."""
    for thread in threading.enumerate():
        if thread.name == f"{background.THREAD} {id(context)}":
            thread.join(20)
