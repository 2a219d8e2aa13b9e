"""What becomes of a new mail: a case, a part of one, or nothing more. Staff say it, once."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import NotLawful, Overtaken, locked
from workflows.cases.states import CaseState
from workflows.correspondence import identity, taking
from workflows.correspondence.models import Mail
from workflows.correspondence.states import DONE, MailState
from workflows.intake.files import services as files
from workflows.staff.models import User
from workflows.vault import keys

SORTS = "workflows.sort_mail"
# A mail that came to no case is destroyed then; until then a mistake can be put right.
KEPT_FOR = timedelta(days=30)
# Nothing that waits is ever destroyed: somebody may ask for help in it. It is said again.
REMINDED_AFTER = timedelta(days=2)
BATCH = 200


def find(mail_id: UUID, user: User) -> Mail:
    """Return a mail without a case that `user` may read.

    Raise PermissionDenied, the same for one that is not theirs and for none.
    """
    if not user.has_perm(SORTS):
        raise PermissionDenied
    found = Mail.objects.visible_to(user).filter(case=None, pk=mail_id)
    mail = found.select_related("mailbox__case_type", "seen_to_by").first()
    if mail is None:
        raise PermissionDenied
    return mail


def locked_mail(mail_id: UUID, user: User) -> Mail:
    """Lock a mail that waits. Raise PermissionDenied, or Overtaken when somebody was first."""
    find(mail_id, user)
    mail = Mail.objects.select_for_update(of=("self",)).get(pk=mail_id)
    if mail.case_id is not None or mail.state != MailState.PROPOSED:
        raise Overtaken(_("Somebody else has seen to this mail meanwhile."))
    return mail


def case_for(user: User, typed: str) -> Case:
    """Return the case that staff mean. Raise NotLawful when there is none that they may know of.

    Whoever answers the phone helps with cases that they do not open; so too with a mail.
    """
    reference = clean_reference(typed)
    if not reference:
        raise NotLawful(_("That is no reference: nine letters and digits, such as K7F 4HX 9R3."))
    known = Case.objects.visible_to(user) | Case.objects.for_callers(user)
    case = known.filter(reference=reference).first()
    if case is None:
        raise NotLawful(_("There is no case with that reference that you may add a mail to."))
    return case


@again_after_deadlock
def put_in(mail_id: UUID, user: User, reference: str) -> Case:
    """Let a mail belong to the case with this reference, and return that.

    Raise PermissionDenied, NotLawful or Overtaken.
    """
    find(mail_id, user)
    case = case_for(user, reference)
    with transaction.atomic():
        case = locked(case.pk)
        mail = locked_mail(mail_id, user)
        if case.state == CaseState.PURGED:
            raise NotLawful(_("There is no case with that reference that you may add a mail to."))
        give_to(mail, case, user)
        taking.put_in_case(mail, case)
    return case


def give_to(mail: Mail, case: Case, user: User) -> None:
    """Seal a mail under the key of its case, and destroy the one that it had, once that is so."""
    # Should the keys be away, a sweep finds that no row uses it.
    transaction.on_commit(partial(keys.destroy, [mail.data_key]), robust=True)
    mail.data_key, mail.case, mail.state = case.data_key, case, MailState.IN_CASE
    mail.seen_to_at, mail.seen_to_by = timezone.now(), user
    mail.save()


def making_a_case(mail_id: UUID, user: User) -> Callable[[Case], None]:
    """Return what is written along when a mail is filed as a case: it stands in that one.

    That raises Overtaken, and nothing is filed, when somebody was first.
    """

    def along(case: Case) -> None:
        mail = locked_mail(mail_id, user)
        give_to(mail, case, user)
        taking.note_in(mail, case)

    return along


def filed_as(mail_id: UUID, user: User) -> str:
    """Return the reference of the case that `user` made of a mail, or ""."""
    mine = Mail.objects.filter(pk=mail_id, seen_to_by=user, case__filed_by=user)
    return mine.values_list("case__reference", flat=True).first() or ""


def without_case(mail_id: UUID, user: User, state: MailState) -> None:
    """Say that no case comes of a mail: it was answered, or it is spam.

    Raise PermissionDenied, or Overtaken.
    """
    if state not in (MailState.ANSWERED, MailState.SPAM):
        raise ValueError(state)
    with transaction.atomic():
        mail = locked_mail(mail_id, user)
        mail.state, mail.seen_to_at, mail.seen_to_by = state, timezone.now(), user
        mail.save(update_fields=["state", "seen_to_at", "seen_to_by"])


def take_up_again(mail_id: UUID, user: User) -> None:
    """Let a mail wait again that was set aside, or seen to by mistake. Raise PermissionDenied."""
    with transaction.atomic():
        find(mail_id, user)
        rows = Mail.objects.filter(pk=mail_id, case=None, state__in=DONE)
        rows.update(state=MailState.PROPOSED, seen_to_at=None, seen_to_by=None)


def expire() -> int:
    """Destroy what was seen to without a case long enough ago, with its files; return how many.

    A kill in between leaves keys that no row uses, which a sweep destroys.
    """
    old = Mail.objects.done().filter(case=None, seen_to_at__lte=timezone.now() - KEPT_FOR)
    count = 0
    while batch := list(old.values_list("pk", "data_key")[:BATCH]):
        for mail_id, _key in batch:
            files.drop_all(identity.holder_of(mail_id))
        ids = [mail_id for mail_id, _key in batch]
        with transaction.atomic():
            gone = Mail.objects.done().filter(pk__in=ids, case=None)
            going = dict(gone.values_list("pk", "data_key"))
            gone.filter(pk__in=going).delete()
        keys.destroy(going.values())
        count += len(going)
        if not going:
            break
    return count
