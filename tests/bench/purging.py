"""Purge what is due, as the worker does it, and print how many seconds that took."""

import sys
import time

import django


def main() -> None:
    django.setup()
    from workflows.cases.actors import SYSTEM  # noqa: PLC0415 (needs django.setup)
    from workflows.cases.states import PurgeGround  # noqa: PLC0415 (as above)
    from workflows.privacy import services  # noqa: PLC0415 (as above)

    started = time.perf_counter()
    services.purge_many(services.due(), SYSTEM, PurgeGround.RETENTION)
    sys.stdout.write(str(time.perf_counter() - started))


if __name__ == "__main__":
    main()
