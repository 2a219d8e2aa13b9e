"""Do a bulk action to its end, as the worker does it: `python -m tests.bench.closing JOB`."""

import math
import sys

import django


def main() -> None:
    django.setup()
    from workflows.desk.queue.bulk import services  # noqa: PLC0415 (needs django.setup)
    from workflows.desk.queue.bulk.models import BulkJob  # noqa: PLC0415 (as above)

    job = BulkJob.objects.claim(int(sys.argv[1]))
    assert job, "Somebody else works on it."
    services.work(job, math.inf)


if __name__ == "__main__":
    main()
