"""One of two processes that act at the same moment. Spoken to by lines, see test_races.py.

It reads a command, reads the rows as a page would, says "ready", waits for a line, acts,
and answers with what came of it.
"""

import time
from unittest import mock
from uuid import UUID

import django

django.setup()

from django.db import connection  # noqa: E402 (Django first)

from tests.racing import meet, serve  # noqa: E402
from workflows.cases.actors import staff  # noqa: E402 (Django first)
from workflows.cases.evidence import Closing  # noqa: E402
from workflows.cases.models import Case, CaseEvent  # noqa: E402
from workflows.cases.services import locked, move  # noqa: E402
from workflows.cases.states import Verb  # noqa: E402
from workflows.matching import services  # noqa: E402
from workflows.matching.models import Match  # noqa: E402
from workflows.matching.turns import services as turns  # noqa: E402 (Django first)
from workflows.staff.models import User  # noqa: E402


def accept(link):
    assert services.by_link(link).standing == "asked"
    meet()
    return services.answer(link, accept=True).standing


def pass_on(case_id):
    """Do what is due in the row of a request."""
    meet()
    turns.pass_on(UUID(case_id))
    return "passed on"


def close_after_reading_too_early(case_id, *, tries=2):
    """Close a request, having read its matches before the other one was invited.

    It takes the lock of the request alone, lets the other take the lock of the offer and
    wait, and then wants the offer.
    """
    user = User.objects.get(username="coordinator")
    outcome = Case.objects.get(pk=case_id).case_type.outcomes.get(key="helped")
    lock_along, met = services.lock_along, []

    def lock_too_few(pks, beside):
        if met:
            return lock_along(pks, beside)
        met.append(True)
        locked(*pks)
        meet()
        wait_until_another_waits()

    close_once = move if tries == 2 else move.__wrapped__
    with mock.patch.object(services, "lock_along", lock_too_few):
        close_once(case_id, Verb.CLOSE, staff(user), Closing(outcome))
    return "closed"


def close_after_reading_too_early_once(case_id):
    """The same with the guard off: no second try."""
    return close_after_reading_too_early(case_id, tries=1)


def accept_once(link):
    """Accept without a second try."""
    meet()
    return services.answer.__wrapped__(link, accept=True).standing


def wait_until_another_waits():
    """Return once another connection waits for a lock in this database."""
    waiting = """SELECT count(*) FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND datname = current_database()"""
    for _try in range(200):
        with connection.cursor() as cursor:
            # Else a transaction sees the same activity for as long as it lasts.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("Nobody came to wait.")


def report(case_id):
    """Say how a request stands, without racing."""
    return {
        "state": Case.objects.get(pk=case_id).state,
        "asked": Match.objects.filter(request=case_id).unanswered().count(),
        "active": Match.objects.filter(request=case_id).active().count(),
        "moves": CaseEvent.objects.filter(case=case_id, what="match").count(),
        "offers": sorted(
            Match.objects.filter(request=case_id).values_list("offer__state", flat=True)
        ),
    }


COMMANDS = (
    accept,
    accept_once,
    close_after_reading_too_early,
    close_after_reading_too_early_once,
    pass_on,
    report,
)
serve({each.__name__: each for each in COMMANDS})
