"""Serve the console from the settings in the environment: `python -m demo.launcher.console PORT`."""

from __future__ import annotations

import sys

import waitress

from app import server

waitress.serve(server, host="127.0.0.1", port=int(sys.argv[1]), threads=8)
