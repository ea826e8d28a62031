"""`python -m demo`, which is what `make run` starts: the stand-ins and the console, until Ctrl-C."""

from __future__ import annotations

import os
import sys

from demo.launcher.run import main

sys.exit(main(os.environ))
