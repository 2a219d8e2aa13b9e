"""Python on a running site, for a test that looks into it: code in, a line each; answers out.

One process answers all: starting Django takes seconds.
"""

import io
import json
import sys
import traceback
from contextlib import redirect_stdout

import django

django.setup()

from django.core.signals import request_finished, request_started  # noqa: E402 (Django first)


def main() -> None:
    """Answer each line with what its code printed, or with how it failed."""
    for line in sys.stdin:
        said, failed = io.StringIO(), None
        request_started.send(main)
        try:
            with redirect_stdout(said):
                exec(json.loads(line), {})  # noqa: S102 (code of the tests)
        except Exception:  # noqa: BLE001 (whatever it is, the test must hear of it)
            failed = traceback.format_exc()
        request_finished.send(main)
        sys.stdout.write(json.dumps({"printed": said.getvalue(), "failed": failed}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
