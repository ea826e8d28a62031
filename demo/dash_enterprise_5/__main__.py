"""Serve a stand-in in its own process: python -m demo.dash_enterprise_5 --port 8053 --apps 260 --state FILE."""

from __future__ import annotations

from collections.abc import Sequence

from demo import serving
from demo.dash_enterprise_5 import serve


def main(arguments: Sequence[str] | None = None) -> int:
    parser = serving.parser("dash_enterprise_5", __doc__)
    serving.points(parser, "errors", "status")
    parser.add_argument("--token-seconds", type=int, help="how long an access token lasts (86400)")
    return serving.run("Dash Enterprise 5", serve, parser, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
