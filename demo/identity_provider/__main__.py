"""`python -m demo.identity_provider`: the demo's provider in the foreground until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

from demo.identity_provider.registration import Registration
from demo.identity_provider.server import HOST, bind


def main() -> int:
    asked = _arguments()
    client = Registration(asked.client_id, asked.client_secret, tuple(asked.redirect_uri), tuple(asked.post_logout))
    try:
        server = bind(client, asked.state, asked.port)
    except OSError as error:
        sys.stderr.write(f"Port {asked.port} cannot be used ({error.strerror}). Choose another.\n")
        return 1
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.stdout.write(f"Identity provider: http://{HOST}:{server.port}\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="demo.identity_provider", description=__doc__)
    parser.add_argument("--port", type=int, default=8052)
    parser.add_argument("--state", type=Path, required=True, help="folder for the signing key and tokens")
    parser.add_argument("--client-id", required=True)
    parser.add_argument(
        "--client-secret", default=os.environ.get("CLIENT_SECRET"), help="default: the variable CLIENT_SECRET"
    )
    parser.add_argument("--redirect-uri", action="append", required=True)
    parser.add_argument("--post-logout", action="append", default=[], help="where a sign-out may return to")
    asked = parser.parse_args()
    if not asked.client_secret:
        parser.error("give --client-secret or set CLIENT_SECRET")
    return asked


if __name__ == "__main__":
    sys.exit(main())
