"""Links need to know where the console is served; here it stands at the root."""

from __future__ import annotations

import pytest

from components import address


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.setattr(address, "get_relative_path", lambda path: path)
