"""What a server's version has; a server that hides its version is asked as a new one."""

from __future__ import annotations

import re

Version = tuple[int, ...]

VANITY_URL: Version = (2024, 6)  # the vanity_url of a list of content
HITS: Version = (2025, 4)  # v1/instrumentation/content/hits; before: content/visits and shiny/usage


def version_of(text: str | None) -> Version | None:
    """Such as 2024.06.1 or 2026.01.0-dev+7; None when it is hidden or of another form."""
    found = re.match(r"(\d{4})\.(\d{1,2})", text or "")
    return (int(found[1]), int(found[2])) if found else None


def has(version: Version | None, since: Version) -> bool:
    return version is None or version >= since
