"""These are collected only where they are asked for: `make e2e-slack`."""

import os

collect_ignore_glob = [] if os.environ.get("BLOCKKIT") == "1" else ["test_*.py"]
