"""What volunteers do themselves: take a break, stop, step back from somebody they help.

They act by a link: that of one offer, or one that was mailed to the address that is theirs and
opens all their sign-ups. Filing with somebody's name and address gives nobody the second.
"""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import hearing, residents
from workflows.cases.actors import INVITED, RESIDENT
from workflows.cases.models import Case, CaseEvent
from workflows.cases.retrying import again_after_deadlock
from workflows.cases.services import EvidenceMissing, locked, locked_in_order, mark, record
from workflows.cases.states import OPEN, REASONS_FOR, Mark, Verb
from workflows.casetypes.models import Kind
from workflows.intake import rates
from workflows.matching import mail
from workflows.matching.models import Match, Pause
from workflows.matching.occasions import SIGN_UPS
from workflows.matching.services import leave, locked_match
from workflows.matching.states import Standing
from workflows.messages import services as messages
from workflows.people.models import Person, PersonKey
from workflows.vault import hashing
from workflows.vault.links import signed_with
from workflows.vault.normal import normalise_email

SALT = signed_with("workflows.matching.volunteers")
LINK_LASTS = timedelta(days=30)
# Whoever asks again and again may not have somebody mailed each time.
MAILED_AGAIN_AFTER = timedelta(hours=1)
HEARD_AGAIN_AFTER = timedelta(hours=1)
ASKED, MOST_ASKED, ASKED_SECONDS = "sign-ups", 20, 3600

# The matches that a volunteer sees on the page of their sign-ups.
SHOWN = (Standing.ASKED, Standing.HELD, Standing.HELPING)

What = CaseEvent.What


def link_of(person_id: UUID | None) -> str:
    """Return a link to all sign-ups of a person, "" for nobody; only they may get it."""
    return "" if person_id is None else signing.dumps(str(person_id), salt=SALT)


def person_behind(link: str) -> UUID | None:
    """Return whose sign-ups a link opens, or None when it is over or was never ours."""
    try:
        return UUID(signing.loads(link, salt=SALT, max_age=LINK_LASTS))
    except (signing.BadSignature, ValueError):
        return None


def offers_of(person_id: UUID) -> list[Case]:
    """Return the open offers of a person, the oldest first."""
    theirs = Case.objects.open().filter(kind=Kind.OFFER, person=person_id)
    return list(theirs.select_related("case_type", "category").order_by("received_at", "pk"))


def matches_of(offers: Collection[Case]) -> list[Match]:
    """Return who is helped by these offers, or asked for, the oldest first."""
    found = Match.objects.open().filter(offer__in=offers).to_tell()
    return [match for match in found if match.standing in SHOWN]


def pauses_of(offers: Collection[Case]) -> dict[UUID, Pause]:
    """Return the pauses that hold today, by the id of their offer."""
    return {row.offer_id: row for row in Pause.objects.current().filter(offer__in=offers)}


def pause(offer_ids: Collection[UUID], back_on: date | None) -> None:
    """Let nobody be asked by these offers until `back_on`, or for good when that is None.

    What they do already goes on. Offers that are closed meanwhile are left alone.
    """
    with transaction.atomic():
        for offer in locked_in_order(offer_ids).values():
            if offer.state in OPEN and not Pause.objects.current().filter(
                offer=offer, back_on=back_on
            ):
                Pause.objects.update_or_create(
                    offer=offer, defaults={"back_on": back_on, "since": timezone.now()}
                )
                day = {"back_on": back_on.isoformat()} if back_on else {}
                record(offer, What.PAUSED, RESIDENT, **day)


def resume(offer_ids: Collection[UUID]) -> None:
    """Let people be asked by these offers again."""
    with transaction.atomic():
        for offer in locked_in_order(offer_ids).values():
            deleted, _by_model = Pause.objects.filter(offer=offer).delete()
            if deleted:
                record(offer, What.RESUMED, RESIDENT)


def stop(offer_ids: Collection[UUID]) -> None:
    """Close these offers at the volunteer's own request; whom they helped is looked after.

    Those that were closed meanwhile stay as they are.
    """
    for offer_id in sorted(offer_ids):
        try:
            residents.withdraw(offer_id)
        except residents.Ended:
            continue


@again_after_deadlock
def step_back(match_id: UUID, offer_ids: Collection[UUID], reason: str) -> None:
    """End a match of one of these offers because its volunteer says so; once.

    `reason` is one of those of a release. A request that now has too few volunteers is screened
    again, and its handler looks. Who is helped is told if they knew of them (parting.py). Raises
    EvidenceMissing, or Match.DoesNotExist also for a match of somebody else.
    """
    if reason not in REASONS_FOR[Verb.RELEASE]:
        raise EvidenceMissing(_("Choose a reason."))
    with transaction.atomic():
        match = locked_match(Q(pk=match_id))
        if match.offer_id not in offer_ids:
            raise Match.DoesNotExist
        if match.is_active:
            leave(match, INVITED, reason)
            request = locked(match.request_id)
            hearing.word_of(request)
            mark(request, Mark.FREED)


@again_after_deadlock
def goes_on(match_id: UUID, offer_ids: Collection[UUID]) -> None:
    """Tell the city that the help of one of these offers goes on: its deadline begins anew.

    Once an hour is enough. Raises Match.DoesNotExist also for a match of somebody else.
    """
    with transaction.atomic():
        match = locked_match(Q(pk=match_id))
        if match.offer_id not in offer_ids:
            raise Match.DoesNotExist
        request = match.request
        just_now = timezone.now() - HEARD_AGAIN_AFTER
        if match.is_active and not (request.heard_at and request.heard_at > just_now):
            hearing.word_of(request)
            record(request, What.HEARD_OF, INVITED)


def ask_for_page(email: str, address: str) -> None:
    """Mail everybody with this proven e-mail address a link to all their sign-ups.

    The answer to whoever asks is the same, known or not. `address` is where the request came
    from: who asks too often has nobody mailed.
    """
    if rates.count(ASKED, address, ASKED_SECONDS) > MOST_ASKED:
        return
    digests = hashing.digests(PersonKey.Kind.EMAIL, email)
    known = PersonKey.objects.filter(kind=PersonKey.Kind.EMAIL, digest__in=digests)
    for person in Person.objects.filter(pk__in=known.values("person")):
        if normalise_email(person.email or "") == normalise_email(email):
            mail_page(person)


def mail_page(person: Person | None) -> None:
    """Mail a person a link to all their sign-ups, at the address that is proven to be theirs.

    Nothing without one, without an open sign-up, or when it was just mailed.
    """
    if person is None or person.email_proven_at is None:
        return
    since = timezone.now() - MAILED_AGAIN_AFTER
    offers = [offer for offer in offers_of(person.pk) if not offer.test]
    if offers and not messages.was_asked(SIGN_UPS, person.pk, since):
        with transaction.atomic():
            mail.send_page(offers[-1], link_of(person.pk))
