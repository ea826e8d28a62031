"""Serve a stand-in in its own process: python -m demo.dash_enterprise_4 --port 8051 --apps 260 --state FILE."""

from __future__ import annotations

from collections.abc import Sequence

from demo import serving
from demo.dash_enterprise_4 import serve
from demo.dash_enterprise_4.contract import LACKING


def main(arguments: Sequence[str] | None = None) -> int:
    parser = serving.parser("dash_enterprise_4", __doc__)
    serving.points(parser, "errors", "status", "wrapped")
    serving.milliseconds(parser, "slow", "what each slow field of an app takes on top (0)")
    parser.add_argument("--timezone", help="the server's own time zone (UTC)")
    parser.add_argument("--index-base", type=int, choices=(0, 1), help="number of the first page (0)")
    parser.add_argument("--version", choices=tuple(LACKING), help="schema of this release (4.0)")
    return serving.run("Dash Enterprise 4", serve, parser, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
