"""Serve a stand-in in its own process: python -m demo.dataiku_dss --port 8055 --apps 260 --state FILE."""

from __future__ import annotations

from collections.abc import Sequence

from demo import serving
from demo.dataiku_dss import serve


def main(arguments: Sequence[str] | None = None) -> int:
    parser = serving.parser("dataiku_dss", __doc__)
    words = "projects tell neither creation nor last change"
    parser.add_argument("--without-tags", action="store_true", help=words)
    return serving.run("Dataiku DSS", serve, parser, arguments)


if __name__ == "__main__":
    raise SystemExit(main())
