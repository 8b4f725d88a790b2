"""Faults: real processes that are killed, real databases that fail, and a ledger of what a person would have seen.

`make check` runs a short form: every step and every fault once. `make faults` runs the long one.
"""

import os

SEEDS = range(int(os.environ.get("FAULT_SEEDS", "1")))
MINUTES = float(os.environ.get("FAULT_MINUTES", "0.2"))
