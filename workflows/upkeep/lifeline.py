"""No process of the site outlives the one that started it.

An orphan would hold the port of the web server, or go on working beside a restore. Linux kills
for us (prctl); elsewhere orphans end as Python libraries see fit.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with(parent: int, by: signal.Signals = signal.SIGKILL) -> None:
    """Have this process killed as soon as `parent`, the process that started it, is gone."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(by), 0, 0, 0)
    # It was gone before we asked.
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


def end_with_supervisor() -> None:
    """End with supervisord, if it started this process; whoever else did may go."""
    if "SUPERVISOR_ENABLED" in os.environ:
        end_with(os.getppid())


def end_children_with_us() -> None:
    """Have every process that is forked from now on, here or further down, end with its parent."""
    forking: dict[str, int] = {}
    os.register_at_fork(
        before=lambda: forking.update(pid=os.getpid()),
        after_in_child=lambda: end_with(forking["pid"]),
    )
