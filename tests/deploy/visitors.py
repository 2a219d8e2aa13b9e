"""Six visitors of an installed site at once, until they are told to go; prints what they were told.

In the network of the machine: `python -m tests.deploy.visitors`; whoever ends its input ends it.
"""

import collections
import json
import sys
import threading

from tests.deploy.resident import ask

AT_ONCE = 6
# Seconds; what is upgraded meanwhile needs the machine as well.
PAUSE = 0.1
# Made anew each time, by the site and its database.
PAGE = "/admin/login/"


def main() -> None:
    """Print, as JSON, how often which status or error was answered."""
    told: collections.Counter[str] = collections.Counter()
    go = threading.Event()

    def visit() -> None:
        while not go.wait(PAUSE):
            try:
                status, _to, _page = ask(PAGE)
            except OSError as error:
                told[type(error).__name__] += 1
            else:
                told[str(status)] += 1

    threads = [threading.Thread(target=visit) for _one in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    go.set()
    for thread in threads:
        thread.join()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
