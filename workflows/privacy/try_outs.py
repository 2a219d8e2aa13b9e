"""Removing a try-out: nothing of it stays, not even a tombstone, since it never counted."""

import time
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from forms.admin.permissions import WORKS_ON_FORMS, has_any
from workflows.cases.models import Case, CaseEvent
from workflows.casetypes.models import CaseType
from workflows.intake.models import TryOut
from workflows.privacy import traces
from workflows.privacy.services import Batches, finish, lock_people, mark_for_destruction
from workflows.staff.models import User


def remove(try_out: TryOut, user: User) -> int:
    """Close the link, and destroy every test that came in by it; return how many.

    Who works on forms may: no case of a resident is touched. Others get PermissionDenied.
    Killed half-way, the schedule goes on, since the link is over already.
    """
    if not has_any(user, WORKS_ON_FORMS):
        raise PermissionDenied
    TryOut.objects.filter(pk=try_out.pk).update(expires_at=timezone.now())
    return destroy(try_out)


def remove_over() -> int:
    """Remove every try-out whose time has passed; return how many."""
    over = list(TryOut.objects.over().select_related("version"))
    for try_out in over:
        destroy(try_out)
    return len(over)


def destroy(try_out: TryOut) -> int:
    """Destroy the tests of a try-out whose link is over, then the try-out with its version."""
    done = destroy_tests(tests_of(try_out))
    try:
        with transaction.atomic():
            mark_for_destruction([try_out.data_key])
            try_out.version.delete()
    except ProtectedError:
        # One was under way when the link was closed.
        return done + destroy(try_out)
    finish()
    return done


def remove_in(draft: CaseType) -> int:
    """Close the links that try out a draft of a case type, and destroy its tests; return how many.

    For whoever asked whether that may be. Killed half-way, it can be called again.
    """
    try_outs = TryOut.objects.filter(case_type=draft)
    try_outs.update(expires_at=timezone.now())
    done = sum(destroy(try_out) for try_out in try_outs.select_related("version"))
    # What was erased by itself is on no version any more.
    done += destroy_tests(Case.objects.filter(case_type=draft, test=True))
    finish()
    return done


def destroy_tests(tests: QuerySet[Case]) -> int:
    """Destroy test cases, some at a time; return how many."""
    done = 0
    batches = Batches(tests)
    while ids := batches.next():
        started = time.perf_counter()
        done += destroy_batch(ids)
        batches.adapt(time.perf_counter() - started)
    return done


def tests_of(try_out: TryOut) -> QuerySet[Case]:
    """Return the test cases that were filed on the version of this try-out."""
    return Case.objects.filter(test=True, submission__version=try_out.version_id)


def destroy_batch(ids: Sequence[UUID]) -> int:
    """Destroy some test cases with all that hangs on them, and who was made for them.

    Durable: keys are destroyed next, so an outer transaction must not undo this one.
    """
    with transaction.atomic(durable=True):
        rows = Case.objects.filter(pk__in=ids, test=True).order_by("pk").select_for_update()
        cases = list(rows.values_list("pk", "person_id", "data_key"))
        going = [pk for pk, _person, _key in cases]
        people = lock_people({person for _pk, person, _key in cases if person})
        unused = traces.purge_cases(going) + [key for _pk, _person, key in cases]
        traces.delete(CaseEvent.objects.filter(case__in=going))
        traces.delete(Case.objects.filter(pk__in=going))
        gone = traces.without_cases(people)
        unused += traces.purge_people(gone) + [people[pk] for pk in gone]
        mark_for_destruction(unused)
    return len(going)
