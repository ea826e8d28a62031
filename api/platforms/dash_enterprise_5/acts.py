"""The writes of a Dash Enterprise 5, each by `de`, each a single act that is never tried again.

Source: the documentation of the command line, 1.10.0 (`apps update`, `apps transfer`, `apps transfer-all`). The
account needs the role admin, and whoever gives or receives apps needs a licence seat; nobody is notified.
"""

from __future__ import annotations

from collections.abc import Collection

from api.errors import Refused
from api.platforms.dash_enterprise_5.cli.answers import LEVELS
from api.platforms.dash_enterprise_5.cli.commands import Commands

LAST = 0  # a rank of 0 comes last, as an unset one does; how a rank is unset is not documented


class Acts:
    """Each raises NotOffered without `de`, and what Commands says of writes; NotFound for an unknown app."""

    def commands(self) -> Commands:
        raise NotImplementedError

    def owner(self, app: str) -> str | None:
        raise NotImplementedError

    def set_owner(self, app: str, username: str) -> None:
        """`de apps transfer`. It wants the present owner, which is read first; ownerless apps have none to name."""
        commands = self.commands()
        commands.transfer(app, self.owner(app), username)

    def move_all(self, source: str, target: str) -> None:
        """`de apps transfer-all`: not exactly reversible where the target owned apps before, for they mix."""
        self.commands().transfer_all(source, target)

    def set_visible(self, app: str, visible: bool) -> None:
        self.commands().update(app, visible=visible)

    def set_rank(self, app: str, rank: int | None) -> None:
        """Lower comes first; None is written as 0, which comes last."""
        self.commands().update(app, {"rank": str(LAST if rank is None else rank)})

    def set_text(self, app: str, *, title: str | None = None, description: str | None = None) -> None:
        """None leaves a text as it is."""
        texts = {name: text for name, text in (("title", title), ("description", description)) if text is not None}
        if texts:
            self.commands().update(app, texts)

    def set_tags(self, app: str, tags: Collection[str]) -> None:
        """One run for each tag that comes or goes; a run that fails leaves the ones before it done."""
        commands = self.commands()
        present = commands.info(app).tags
        for tag in dict.fromkeys(tags):
            if tag not in present:
                commands.update(app, {"tag": tag})
        for tag in present:
            if tag not in tags:
                commands.update(app, {"remove_tag": tag})

    def set_contact(self, app: str, email: str | None) -> None:
        """That an empty address takes it away is not documented; who acts looks afterwards."""
        self.commands().update(app, {"maintainer_email": email or ""})

    def set_access(self, app: str, access: str) -> None:
        """`access` is restricted, authenticated or unauthenticated; an administrator may have disabled the last."""
        commands = self.commands()
        if access not in LEVELS:
            raise Refused(f"Dash Enterprise 5 has no access {access!r}.", f"Use one of {', '.join(sorted(LEVELS))}.")
        commands.update(app, {"access": access})

    def add_co_owner(self, app: str, username: str) -> None:
        """Co-owners need a licence seat and access to the data sources of the app."""
        self.commands().update(app, {"add_co_owner": username})

    def remove_co_owner(self, app: str, username: str) -> None:
        self.commands().update(app, {"remove_co_owner": username})
