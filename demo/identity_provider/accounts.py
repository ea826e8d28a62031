"""The demo's people. Their password is printed on the sign-in page, so it is no secret."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from authlib.oidc.core import UserInfo

PASSWORD = "portalkeeper"


@dataclass(frozen=True, slots=True)
class Account:
    """One person of the demo; `groups` is the claim the console reads roles from."""

    username: str
    name: str
    groups: tuple[str, ...]

    @property
    def id(self) -> str:
        """The subject: never reused and not the username, as with real providers."""
        return f"demo-{self.username}"

    @property
    def email(self) -> str:
        return f"{self.username}@example.com"


ACCOUNTS = {
    account.username: account
    for account in (
        Account("admin", "Ada Admin", ("admin",)),
        Account("lead", "Lena Lead", ("lead",)),
        Account("viewer", "Vera Viewer", ()),
    )
}


def by_subject(subject: str | None) -> Account | None:
    return next((account for account in ACCOUNTS.values() if account.id == subject), None)


def authenticate(username: str, password: str) -> Account | None:
    """The account if the password is right, else None without saying which of the two was wrong."""
    right = hmac.compare_digest(password.encode(), PASSWORD.encode())
    return ACCOUNTS.get(username.strip()) if right else None


def claims(account: Account, scope: str) -> UserInfo:
    """What the provider tells about a person for these scopes; groups come with `profile`."""
    told = UserInfo(
        sub=account.id,
        name=account.name,
        preferred_username=account.username,
        email=account.email,
        email_verified=True,
    ).filter(scope)
    if "profile" in scope.split():
        told["groups"] = list(account.groups)
    return told
