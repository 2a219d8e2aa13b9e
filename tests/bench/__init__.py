"""What things cost, beside alternatives that run in the same rounds: `make bench`."""

import os

# Whether this run only shows that everything still runs: few rounds, few rows.
IS_QUICK = bool(os.environ.get("BENCH_QUICK"))


def size(whole: int, quick: int) -> int:
    """How many of something: for figures that can be told, or only to see that it runs."""
    return quick if IS_QUICK else whole
