"""What a deployment guide tells people to type, read from the guide itself."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


class Guide:
    """One file below docs/, split at its headings."""

    def __init__(self, name: str) -> None:
        self.text = (DOCS / name).read_text(encoding="utf-8")

    def chapter(self, heading: str) -> str:
        """From this heading to the next of its rank."""
        return self.text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]

    def blocks(self, heading: str, kind: str) -> list[str]:
        """The fenced blocks of one kind, without their indentation."""
        found = re.findall(rf"^ *```{kind}\n(.*?)^ *```", self.chapter(heading), re.MULTILINE | re.DOTALL)
        return ["\n".join(line.strip() for line in block.splitlines()) for block in found]

    def variables(self, heading: str, number: int = 0, kind: str = "ini") -> dict[str, str]:
        """The names and values of one block of variables."""
        lines = self.blocks(heading, kind)[number].splitlines()
        return dict(line.split("=", 1) for line in lines)
