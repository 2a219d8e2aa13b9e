"""New contact details on a case: who says whether they are the person's, and what is locked.

Staff say it, or the person by a link that goes to the address that was proven before. See
docs/adr/0016.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import links, permissions
from workflows.cases.actors import RESIDENT, Actor, staff
from workflows.cases.models import Case, CaseEvent
from workflows.cases.occasions import NEW_CONTACT
from workflows.cases.recipients import person_of
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import Overtaken, locked_in_order, mark, record
from workflows.cases.states import Mark
from workflows.messages import services as messages
from workflows.people import contacts
from workflows.people import services as people
from workflows.people.models import NewContact, NewContactKey, Person
from workflows.people.services import Contact
from workflows.staff.models import User
from workflows.vault.links import signed_with

SALT = signed_with("workflows.cases.contacts")
LINK_LASTS = timedelta(days=14)
# Whoever files again and again with somebody's name may not have them mailed each time.
ASKED_AGAIN_AFTER = timedelta(days=1)

What = CaseEvent.What


def note_new(case: Case, contact: Contact, actor: Actor, *, asks: bool = True) -> None:
    """Put what a case gives that is not its person's on the timeline, and ask the person.

    Without `asks` only staff are. Call inside the transaction that opens the case.
    """
    if case.person is None:
        return
    rows = contacts.note_new(case.person, contact, case.pk)
    if rows:
        record(case, What.NEW_CONTACT, actor, kinds=kinds_of(rows))
        if asks:
            ask(case, case.person)


def kinds_of(rows: Iterable[NewContact]) -> list[str]:
    """Return the codes of what is new."""
    return sorted({str(row.kind) for row in rows})


def ask(case: Case, person: Person) -> None:
    """Mail the person, if there is an address that is proven, and not more than once a day."""
    since = timezone.now() - ASKED_AGAIN_AFTER
    if person.email_proven_at and not messages.was_asked(NEW_CONTACT, person.pk, since):
        recipient = replace(person_of(case), language=person.language)
        messages.notify(NEW_CONTACT, recipient, per_language=partial(confirm_url, case.pk))


def confirm_url(case_id: UUID, language: str) -> dict[str, str]:
    """Return where the person says whether it was them, in a language."""
    link = signing.dumps(str(case_id), salt=SALT)
    return {"confirm_url": links.address("new_contact", link, language)}


def by_link(link: str) -> list[NewContact]:
    """Return what a link asks about; nothing when it is over, unknown or answered."""
    try:
        case_id = UUID(signing.loads(link, salt=SALT, max_age=LINK_LASTS))
    except (signing.BadSignature, ValueError):
        return []
    return list(NewContact.objects.unconfirmed().filter(case_id=case_id).select_related("person"))


def answer(link: str, *, is_theirs: bool) -> bool:
    """Take what the person says by their link; return whether it was still asked."""
    rows = by_link(link)
    return bool(rows) and decide(rows, RESIDENT, is_theirs=is_theirs)


def say_whose(case_id: UUID, new_contact_id: UUID, user: User, *, is_theirs: bool) -> None:
    """Write down what staff found out about one new detail of the person of a case.

    Raises PermissionDenied, also for a detail of somebody else, or Overtaken.
    """
    case = Case.objects.get(pk=case_id)
    if not permissions.may_correct(user, case):
        raise PermissionDenied
    row = NewContact.objects.filter(pk=new_contact_id, person=case.person_id).first()
    if row is None:
        raise PermissionDenied
    if not decide(contacts.unconfirmed_like(row), staff(user), is_theirs=is_theirs):
        raise Overtaken(_("Somebody has already said whose this is."))


@again_after_deadlock
def decide(rows: Iterable[NewContact], actor: Actor, *, is_theirs: bool) -> bool:
    """Let rows of one person be theirs or not, on the timeline of each of their cases.

    Returns whether any waited for it. Locks as others do: the contacts, as whoever files;
    then the cases; then the person.
    """
    ids = [row.pk for row in rows]
    with transaction.atomic():
        digests = NewContactKey.objects.filter(new_contact__in=ids).values_list("digest", flat=True)
        people.lock(bytes(digest) for digest in digests)
        cases = locked_in_order(
            NewContact.objects.filter(pk__in=ids).values_list("case_id", flat=True)
        )
        waiting = list(NewContact.objects.unconfirmed().filter(pk__in=ids))
        if not waiting:
            return False
        if is_theirs:
            person = Person.objects.select_for_update(of=("self",)).get(pk=waiting[0].person_id)
            contacts.confirm(person, waiting)
        else:
            contacts.refuse(waiting)
        what = What.CONTACT_CONFIRMED if is_theirs else What.CONTACT_REFUSED
        for case in cases.values():
            of_case = [row for row in waiting if row.case_id == case.pk]
            if of_case:
                record(case, what, actor, kinds=kinds_of(of_case))
                if what == What.CONTACT_REFUSED and actor == RESIDENT:
                    mark(case, Mark.STRANGER)
    return True
