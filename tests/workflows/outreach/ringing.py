"""What one caller of the race does."""

import time
from pathlib import Path
from uuid import uuid4

from django.db import connections
from django.utils import timezone

from workflows.outreach import calling, dealing
from workflows.outreach.calling import Said
from workflows.outreach.dealing import LOAN_LASTS
from workflows.outreach.models import Callee, Caller
from workflows.outreach.states import Outcome


def look(caller_id: int) -> None:
    """Open a connection, before all are let go."""
    connections.close_all()
    Caller.objects.get(pk=caller_id)


def wait_for(number: int) -> None:
    """Give so many processes the time to have their connection."""
    time.sleep(0.2 + number / 20)


def drain(caller_id: int) -> list[str]:
    """Take the next one until there is none; return whom one rang."""
    caller = Caller.objects.select_related("campaign").get(pk=caller_id)
    called = []
    while loan := dealing.take(caller):
        called.append(str(loan.callee.pk))
        try:
            calling.finish(caller, str(loan.token), Said(Outcome.REACHED))
        except calling.Gone:
            # Without the lock: somebody else took it away. They rang all the same.
            continue
    return called


def drain_lines(caller_id: int, lines: Path) -> list[str]:
    """Ring one's whole share, a moment each; return the numbers on which somebody was already."""
    caller = Caller.objects.select_related("campaign").get(pk=caller_id)
    met = []
    while dealing.left([caller]):
        loan = dealing.take(caller)
        if loan is None:
            # Who shares a phone with the last of them is on the line.
            time.sleep(0.01)
            continue
        line = lines / loan.callee.dialled
        try:
            line.touch(exist_ok=False)
        except FileExistsError:
            met.append(loan.callee.dialled)
        time.sleep(0.05)
        line.unlink(missing_ok=True)
        calling.finish(caller, str(loan.token), Said(Outcome.REACHED))
        (lines / f"rung-{loan.callee.pk}").touch(exist_ok=False)
    return met


def leave_lock_out() -> None:
    """Lend a row to whoever saw it free, as without the condition in its UPDATE."""

    def lend(pk, digest, caller):
        # As on a machine that does much else: somebody else looks meanwhile.
        time.sleep(0.01)
        now, token = timezone.now(), uuid4()
        Callee.objects.filter(pk=pk).update(
            free_at=now + LOAN_LASTS, loan=token, lent_at=now, dealt_to=caller
        )
        return token

    dealing.lend = lend
