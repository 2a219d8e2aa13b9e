"""Many callers at once, each a process of its own; spoken to by test_race.py.

    python -m tests.workflows.outreach.racer <folder> <callers as JSON> [--without-lock | --lines]

Each takes the next one until there is none, and writes whom it rang, a line each, to a file of its
own in the folder; with --lines, on which numbers somebody was already. All are let go together,
once each has its connection.
"""

import json
import os
import sys
import traceback
from pathlib import Path

import django

NO_LOCK, LINES = "--without-lock", "--lines"


def main(folder: str, callers: str, *options: str) -> None:
    django.setup()
    # Loaded once, before any process of it is made.
    from tests.workflows.outreach import ringing  # noqa: PLC0415 (needs django.setup)

    if NO_LOCK in options:
        ringing.leave_lock_out()
    go_read, go_write = os.pipe()
    children = []
    for number, caller in enumerate(json.loads(callers)):
        child = os.fork()
        if not child:
            os.close(go_write)
            code = 1
            try:
                ringing.look(caller)
                os.read(go_read, 1)  # ends for all at once, when the other side is closed
                if LINES in options:
                    called = ringing.drain_lines(caller, Path(folder))
                else:
                    called = ringing.drain(caller)
                Path(folder, f"caller-{number}.txt").write_text("\n".join(called))
                code = 0
            except BaseException:  # noqa: BLE001 (the parent has to hear of it)
                traceback.print_exc()
            finally:
                os._exit(code)
        children.append(child)
    os.close(go_read)
    ringing.wait_for(len(children))
    os.close(go_write)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    if any(codes):
        sys.exit(f"Ended badly: {codes}")


if __name__ == "__main__":
    main(*sys.argv[1:])
