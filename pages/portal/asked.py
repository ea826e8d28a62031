"""What the address of the portal says: which platform, which draft, and whether its plan is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from components import address
from components.address import link


@dataclass(frozen=True)
class Asked:
    """`step` is "plan" for the plan of the draft, "contents" for the table of contents; else "" for the order."""

    platform: str = ""
    draft: str = ""
    step: str = ""

    @property
    def link(self) -> str:
        return link("/portal", platform=self.platform, draft=self.draft, step=self.step)

    @property
    def search(self) -> str:
        return address.write(self)


def read(search: str | None) -> Asked:
    return address.read(search, Asked)
