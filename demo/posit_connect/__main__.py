"""Serve a stand-in in its own process: python -m demo.posit_connect --port 8054 --apps 260 --state FILE."""

from __future__ import annotations

from collections.abc import Sequence

from demo import serving
from demo.posit_connect import serve
from demo.posit_connect.options import VERSIONS


def main(arguments: Sequence[str] | None = None) -> int:
    parser = serving.parser("posit_connect", __doc__)
    parser.add_argument("--version", choices=VERSIONS, help="behave as this release (the newest)")
    parser.add_argument("--version-hidden", action="store_true", help="server_settings tells no version")
    return serving.run("Posit Connect", serve, parser, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
