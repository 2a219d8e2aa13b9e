"""Two people decide that the data of a programme go; the worker does it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases.services import EvidenceMissing
from workflows.casetypes.models import Programme
from workflows.privacy import jobs
from workflows.privacy.ending import archiving, asking, declaration, receivers
from workflows.privacy.ending.models import ENDS, ArchiveExport, ProgrammeEnd
from workflows.staff.models import User
from workflows.upkeep.jobs import JobState


def under_way(programme: Programme) -> ProgrammeEnd | None:
    """Return the end of a programme that was asked for and is not done; None for none."""
    rows = ProgrammeEnd.objects.filter(programme=programme, finished_at=None)
    return rows.select_related("asked_by", "confirmed_by", "job").first()


def ask(programme: Programme, user: User) -> ProgrammeEnd:
    """Ask that the data of a programme be destroyed.

    Raise PermissionDenied, and EvidenceMissing while it goes on, has open cases or no export for
    the archive, or was asked for.
    """
    if not user.has_perm(ENDS):
        raise PermissionDenied
    with transaction.atomic():
        locked = Programme.objects.select_for_update().get(pk=programme.pk)
        jobs.purgeable_of(locked)
        export_of(locked)
        if under_way(locked):
            raise EvidenceMissing(_("A colleague asked for it already."))
        return ProgrammeEnd.objects.create(programme=locked, asked_by=user)


def export_of(programme: Programme) -> ArchiveExport:
    """Return what was kept of a programme for the archive. Raise EvidenceMissing for nothing."""
    found = archiving.newest(programme)
    if found is None:
        raise EvidenceMissing(
            _("Make the export for the archive first: what is to be kept is kept before all goes.")
        )
    return found


def may_confirm(user: User, end: ProgrammeEnd) -> bool:
    """Return whether `user` is a second person for this."""
    return user.has_perm(ENDS) and user.pk != end.asked_by_id


def confirm(end_id: int, user: User) -> ProgrammeEnd:
    """Have the worker destroy it, as the second person.

    Raise PermissionDenied, also for who asked, ProgrammeEnd.DoesNotExist, and EvidenceMissing.
    """
    with transaction.atomic():
        end = waiting(end_id)
        if not may_confirm(user, end):
            raise PermissionDenied
        return carry_out(end, user)


def confirm_for(programme: Programme) -> ProgrammeEnd:
    """Do the same as whoever runs the server: with one coordinator, the second person."""
    with transaction.atomic():
        found = ProgrammeEnd.objects.get(programme=programme, confirmed_at=None)
        return carry_out(waiting(found.pk), None)


def carry_out(end: ProgrammeEnd, user: User | None) -> ProgrammeEnd:
    """Begin the purge. Raise PermissionDenied where who asked could not ask any more."""
    if not (end.asked_by.is_active and end.asked_by.has_perm(ENDS)):
        raise PermissionDenied
    end.archive = export_of(end.programme)
    end.job = jobs.purge_programme(end.programme)
    receivers.note_staff(end.programme)
    end.confirmed_by, end.confirmed_at = user, timezone.now()
    end.save()
    return end


def withdraw(end_id: int, user: User) -> None:
    """Leave the programme as it is; who asked may say so too.

    Raise PermissionDenied, or ProgrammeEnd.DoesNotExist.
    """
    if not user.has_perm(ENDS):
        raise PermissionDenied
    with transaction.atomic():
        waiting(end_id).delete()


def waiting(end_id: int) -> ProgrammeEnd:
    """Return an end that waits for its second person, held until the end of the transaction."""
    rows = ProgrammeEnd.objects.select_for_update(of=("self",)).filter(confirmed_at=None)
    return rows.select_related("programme", "asked_by").get(pk=end_id)


def finish_all() -> None:
    """Ask everybody to confirm, and declare, once a purge is done; for a lost task too."""
    done = ProgrammeEnd.objects.filter(finished_at=None, job__state=JobState.DONE)
    for end in done.select_related("programme", "job"):
        finish(end)


def finish(end: ProgrammeEnd) -> None:
    """Ask the partners and colleagues, and make the first declaration. May be called twice."""
    asking.ask_all_of(end.programme)
    with transaction.atomic():
        locked = ProgrammeEnd.objects.select_for_update(of=("self",)).get(pk=end.pk)
        if locked.finished_at is None:
            locked.finished_at = timezone.now()
            locked.save(update_fields=["finished_at"])
    if not end.declarations.exists():
        declaration.declare(end)
